package vectormill.localcloud.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import vectormill.localcloud.awssdk.ChangeListener;
import vectormill.localcloud.awssdk.ObjectChange;
import vectormill.localcloud.awssdk.OutboxMessage;

/// Writes changes of objects the way S3 notifies queues of them: the key URL-encoded, a space as
/// `+`, and a `sequencer` that grows with every change.
final class S3Events implements ChangeListener {

  private final List<BucketNotification> notifications;

  S3Events(List<BucketNotification> notifications) {
    this.notifications = List.copyOf(notifications);
  }

  @Override
  public List<OutboxMessage> messages(ObjectChange change) {
    return notifications.stream()
        .filter(n -> n.covers(change.bucket(), change.key()))
        .map(n -> new OutboxMessage(n.queue(), body(change)))
        .toList();
  }

  private static String body(ObjectChange change) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode event = root.putArray("Records").addObject();
    event.put("eventVersion", "2.1");
    event.put("eventSource", "aws:s3");
    event.put("awsRegion", "us-east-1");
    event.put("eventTime", Instant.ofEpochMilli(change.millis()).toString());
    event.put("eventName", change.event());
    ObjectNode s3 = event.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "local-cloud");
    ObjectNode bucket = s3.putObject("bucket");
    bucket.put("name", change.bucket());
    bucket.put("arn", "arn:aws:s3:::" + change.bucket());
    ObjectNode object = s3.putObject("object");
    object.put("key", encode(change.key()));
    object.put("sequencer", "%018X".formatted(change.sequence()));
    String etag = change.etag();
    if (etag != null) {
      object.put("size", change.sizeBytes());
      object.put("eTag", etag);
    }
    return root.toString();
  }

  private static String encode(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
