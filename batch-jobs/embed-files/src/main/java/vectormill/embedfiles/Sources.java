package vectormill.embedfiles;

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
}
