package vectormill.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;

/// The input bucket as its user sees it. Every change sends an event, in one of the two forms that
/// S3 has, perhaps late, perhaps twice, perhaps never.
final class InputBucket {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LATEST_EVENT = Duration.ofMinutes(10);
  private static final int LONGEST_TAIL = 4;

  private final World world;
  private final Cloud cloud;
  private final Chance chance;
  private final Map<String, Integer> changes = new HashMap<>();
  private int underway;

  InputBucket(World world, Cloud cloud) {
    this.world = world;
    this.cloud = cloud;
    chance = new Chance(world.seed(), "bucket");
  }

  BlobHead put(String key, byte[] bytes) {
    BlobHead head = cloud.blobs().put(new BlobId(Cloud.INPUT, key), bytes);
    String sequencer = sequencer(key);
    world.note("user", "put", () -> key + " " + head.etag() + " sequencer " + sequencer);
    tell(
        chance.onceIn(2)
            ? notification("ObjectCreated:Put", object(key, sequencer, head))
            : bridged("Object Created", bridgedObject(key, sequencer, head)));
    return head;
  }

  void delete(String key) {
    cloud.blobs().delete(new BlobId(Cloud.INPUT, key));
    String sequencer = sequencer(key);
    world.note("user", "delete", () -> key + " sequencer " + sequencer);
    ObjectNode object = JSON.createObjectNode();
    object.put("key", URLEncoder.encode(key, StandardCharsets.UTF_8)).put("sequencer", sequencer);
    ObjectNode bridged = JSON.createObjectNode().put("key", key).put("sequencer", sequencer);
    tell(
        chance.onceIn(2)
            ? notification("ObjectRemoved:Delete", object)
            : bridged("Object Deleted", bridged));
  }

  /// Events that are still on their way to the queue.
  int underway() {
    return underway;
  }

  private void tell(String body) {
    if (world.weather().strikes(Fault.EVENT_LOST)) {
      world.note("bucket", "event lost", () -> body);
      return;
    }
    int copies = world.weather().strikes(Fault.EVENT_TWICE) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      boolean late = world.weather().strikes(Fault.EVENT_LATE);
      Duration delay =
          late
              ? world.weather().chance().between(Duration.ZERO, LATEST_EVENT)
              : chance.between(Duration.ofMillis(50), Duration.ofSeconds(2));
      underway++;
      world
          .timeline()
          .after(
              delay,
              () -> {
                underway--;
                cloud.events().send(List.of(body));
              });
    }
  }

  /// Grows with each change of a key, but has no fixed length and mixes cases, as S3's may.
  private String sequencer(String key) {
    int number = changes.merge(key, 1, Integer::sum);
    StringBuilder tail = new StringBuilder();
    for (int length = chance.below(LONGEST_TAIL); length > 0; length--) {
      tail.append(Integer.toHexString(chance.below(16)));
    }
    String text = "%06x%s".formatted(0x5a0000 + number * 0x11, tail);
    return chance.onceIn(2) ? text.toUpperCase(java.util.Locale.ROOT) : text;
  }

  private static ObjectNode object(String key, String sequencer, BlobHead head) {
    return JSON.createObjectNode()
        .put("key", URLEncoder.encode(key, StandardCharsets.UTF_8))
        .put("size", head.sizeBytes())
        .put("eTag", head.etag())
        .put("sequencer", sequencer);
  }

  private static ObjectNode bridgedObject(String key, String sequencer, BlobHead head) {
    return JSON.createObjectNode()
        .put("key", key)
        .put("size", head.sizeBytes())
        .put("etag", head.etag())
        .put("sequencer", sequencer);
  }

  private static String notification(String name, ObjectNode object) {
    ObjectNode record =
        JSON.createObjectNode()
            .put("eventVersion", "2.1")
            .put("eventSource", "aws:s3")
            .put("eventName", name);
    ObjectNode s3 = record.putObject("s3");
    s3.putObject("bucket").put("name", Cloud.INPUT);
    s3.set("object", object);
    ObjectNode root = JSON.createObjectNode();
    root.putArray("Records").add(record);
    return root.toString();
  }

  private static String bridged(String type, ObjectNode object) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("version", "0")
            .put("source", "aws.s3")
            .put("detail-type", type);
    ObjectNode detail = root.putObject("detail").put("version", "0");
    detail.putObject("bucket").put("name", Cloud.INPUT);
    detail.set("object", object);
    return root.toString();
  }
}
