package vectormill.localcloud;

import java.util.List;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;

/// What exists when the cloud is up.
///
/// @param queues dead-letter queues are listed like the others
public record Resources(
    List<String> buckets, List<QueueDefinition> queues, List<BucketNotification> notifications) {

  /// Nothing.
  public static final Resources NONE = new Resources(List.of(), List.of(), List.of());

  /// Copies the lists and checks the names of buckets.
  public Resources {
    buckets = List.copyOf(buckets);
    queues = List.copyOf(queues);
    notifications = List.copyOf(notifications);
    for (String bucket : buckets) {
      if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
        throw new IllegalArgumentException("not a bucket's name: '" + bucket + "'");
      }
    }
  }
}
