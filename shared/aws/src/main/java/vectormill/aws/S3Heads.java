package vectormill.aws;

import org.jspecify.annotations.Nullable;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;

/// Heads as S3's answers have them.
final class S3Heads {
  /// The version id of objects written before a bucket kept versions.
  private static final String NO_VERSION = "null";

  private S3Heads() {}

  /// @param versionId absent in a bucket that keeps no versions
  /// @param etag with quotes
  static BlobHead of(BlobId id, @Nullable String versionId, String etag, long sizeBytes) {
    String plain = etag.replace("\"", "");
    if (versionId == null || versionId.equals(NO_VERSION)) {
      return new BlobHead(id, plain, plain, sizeBytes);
    }
    return new BlobHead(id, versionId, plain, sizeBytes);
  }

  /// Whether the version is a version id, not the etag standing for it.
  static boolean isVersioned(BlobHead head) {
    return !head.version().equals(head.etag());
  }
}
