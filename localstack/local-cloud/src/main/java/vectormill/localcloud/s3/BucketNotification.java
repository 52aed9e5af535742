package vectormill.localcloud.s3;

/// Which changes of a bucket become messages of which queue.
///
/// @param prefix what a key must start with, may be empty
/// @param suffix what a key must end with, may be empty
public record BucketNotification(String bucket, String queue, String prefix, String suffix) {

  /// Every change of a bucket.
  public static BucketNotification all(String bucket, String queue) {
    return new BucketNotification(bucket, queue, "", "");
  }

  boolean covers(String changedBucket, String key) {
    return bucket.equals(changedBucket) && key.startsWith(prefix) && key.endsWith(suffix);
  }
}
