package vectormill.comparison;

/// What a reader finds in a file.
sealed interface Entry {
  /// An embedding.
  record Found(StoredEmbedding embedding) implements Entry {}

  /// Something that is none, or less than one.
  record Wrong(Fault fault) implements Entry {}
}
