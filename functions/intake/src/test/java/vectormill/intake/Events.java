package vectormill.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import vectormill.blob.BlobHead;

/// Messages as S3 and EventBridge write them.
final class Events {
  static final String BUCKET = "input";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /// A direct notification of one record.
  static String created(BlobHead head, String sequencer) {
    return notification(createdRecord(head, sequencer));
  }

  static String removed(String key, String sequencer) {
    return notification(record("ObjectRemoved:Delete", key, sequencer));
  }

  static ObjectNode createdRecord(BlobHead head, String sequencer) {
    ObjectNode record = record("ObjectCreated:Put", head.id().key(), sequencer);
    object(record).put("size", head.sizeBytes()).put("eTag", head.etag());
    return record;
  }

  static ObjectNode record(String name, String key, String sequencer) {
    ObjectNode record = JSON.createObjectNode();
    record
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", "eu-central-1")
        .put("eventTime", "2026-01-01T00:00:00.500Z")
        .put("eventName", name);
    ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
    s3.putObject("bucket").put("name", BUCKET).put("arn", "arn:aws:s3:::" + BUCKET);
    s3.putObject("object")
        .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
        .put("sequencer", sequencer);
    return record;
  }

  static ObjectNode object(ObjectNode record) {
    return (ObjectNode) record.required("s3").required("object");
  }

  static String notification(ObjectNode... records) {
    ArrayNode array = JSON.createArrayNode();
    for (ObjectNode record : records) {
      array.add(record);
    }
    return JSON.createObjectNode().set("Records", array).toString();
  }

  /// An event by way of EventBridge.
  static ObjectNode eventBridge(String type, String key, String sequencer) {
    ObjectNode event = JSON.createObjectNode();
    event
        .put("version", "0")
        .put("detail-type", type)
        .put("source", "aws.s3")
        .put("time", "2026-01-01T00:00:00Z");
    ObjectNode detail = event.putObject("detail").put("version", "0").put("reason", "PutObject");
    detail.putObject("bucket").put("name", BUCKET);
    detail.putObject("object").put("key", key).put("sequencer", sequencer);
    return event;
  }

  static String eventBridgeCreated(BlobHead head, String sequencer) {
    ObjectNode event = eventBridge("Object Created", head.id().key(), sequencer);
    ((ObjectNode) event.required("detail").required("object"))
        .put("size", head.sizeBytes())
        .put("etag", head.etag());
    return event.toString();
  }
}
