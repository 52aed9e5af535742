package vectormill.torture;

/// How far a worker was with its file when it was killed.
enum Phase {
  /// It had none: it started, waited, or was between two files.
  BETWEEN_FILES,
  /// It read and embedded; nothing of this claim was in the results bucket.
  COMPUTING,
  /// Some of its parts were written, the manifest was not.
  UPLOADING,
  /// The manifest was written, the stamp was not: it wrote to the index or was about to stamp.
  INDEXING
}
