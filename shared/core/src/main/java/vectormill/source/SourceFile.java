package vectormill.source;

import java.util.Objects;

/// An object in the input bucket, at one version.
///
/// @param bucket the bucket's name
/// @param key the key as S3 stores it, decoded
/// @param version the version id, or the etag where the bucket keeps no versions
/// @param etag the etag without quotes
/// @param sizeBytes the stored (compressed) size
/// @param sequencer the hex order of events of this key; compared by [Sequencer]
public record SourceFile(
    String bucket, String key, String version, String etag, long sizeBytes, String sequencer) {

  /// The collection of files that lie in no folder.
  public static final String DEFAULT_COLLECTION = "default";

  public SourceFile {
    Objects.requireNonNull(sequencer);
    if (bucket.isEmpty() || key.isEmpty() || version.isEmpty() || etag.isEmpty()) {
      throw new IllegalArgumentException(
          "a source file needs bucket, key, version and etag: " + bucket + "/" + key);
    }
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("size of " + key + " is negative: " + sizeBytes);
    }
  }

  /// The first folder of the key, or [#DEFAULT_COLLECTION].
  public String collection() {
    return collectionOf(key);
  }

  /// The key below its collection's folder.
  public String relativeKey() {
    int slash = key.indexOf('/');
    return slash <= 0 ? key : key.substring(slash + 1);
  }

  /// The collection that a key belongs to.
  public static String collectionOf(String key) {
    int slash = key.indexOf('/');
    return slash <= 0 ? DEFAULT_COLLECTION : key.substring(0, slash);
  }
}
