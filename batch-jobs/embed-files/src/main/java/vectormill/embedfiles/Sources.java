package vectormill.embedfiles;

import java.io.IOException;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.source.SourceBytes;
import vectormill.source.SourceFile;

/// The source files at the versions that work items name.
final class Sources {
  private final BlobStore blobs;

  Sources(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// The bytes of exactly this version.
  ///
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  SourceBytes open(SourceFile source) throws BlobChangedException {
    BlobHead head =
        blobs
            .head(new BlobId(source.bucket(), source.key()))
            .orElseThrow(() -> new BlobChangedException(source.key() + " was deleted"));
    if (!head.etag().equals(source.etag())) {
      throw new BlobChangedException(
          source.key() + " has etag " + head.etag() + ", expected " + source.etag());
    }
    return blobs.bytes(head);
  }

  /// What to make of a change that was met while this file was worked on: it may be one of
  /// something else.
  ///
  /// @return the failure, if the file itself is as it was
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  IOException otherwise(SourceFile source, BlobChangedException change)
      throws BlobChangedException {
    open(source);
    return new IOException(
        "while " + source.key() + " was worked on, something else changed: " + change.getMessage(),
        change);
  }
}
