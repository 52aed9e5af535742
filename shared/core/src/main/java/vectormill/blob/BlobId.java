package vectormill.blob;

/// An object's place.
///
/// @param bucket the bucket's name
/// @param key the key, decoded
public record BlobId(String bucket, String key) {
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
