package vectormill.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vectormill.blob.BlobId;
import vectormill.failure.BadInputException;
import vectormill.message.IntakeMessage;
import vectormill.work.WorkKey;

/// Reads messages of the events queue: S3's own notifications, S3's events by way of EventBridge,
/// and our own wishes, see [IntakeMessage].
///
/// The two S3 forms differ: the first URL-encodes keys and may hold several records, the second
/// does neither. Fields that are not known are passed over, and so are events that change no
/// object.
///
/// An event without a sequencer, as some emulators send, gets one made of its time in the layout
/// that S3's own have (seconds, then a fraction), so that events of a key keep their order.
public final class BucketEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_KEY_BYTES = 1024;
  private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1,64}");

  private BucketEvents() {}

  /// The message that asks for a collection to be planned again.
  public static String replanBody(String collection) {
    return IntakeMessage.replan(collection);
  }

  /// The events of a message, in its order; none for a test event.
  ///
  /// @throws BadInputException if this is no form that is known
  static List<BucketEvent> parse(String body) throws BadInputException {
    JsonNode root = read(body);
    if (root.path("Records").isArray()) {
      return notification(root.path("Records"));
    }
    if (root.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (root.has("detail-type")) {
      return eventBridge(root).stream().toList();
    }
    if (root.path(IntakeMessage.REPLAN).isTextual()) {
      return List.of(new BucketEvent.Replan(text(root, IntakeMessage.REPLAN), after(root)));
    }
    if (root.path(IntakeMessage.RECONCILE).isObject()) {
      JsonNode object = root.path(IntakeMessage.RECONCILE);
      return List.of(
          new BucketEvent.Reconcile(
              new BlobId(
                  text(object, IntakeMessage.BUCKET), key(text(object, IntakeMessage.KEY)))));
    }
    throw new BadInputException(
        "expected an S3 notification or an EventBridge event of S3, found " + shape(root));
  }

  private static JsonNode read(String body) throws BadInputException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BadInputException("expected a JSON message: " + e.getOriginalMessage(), -1, -1, e);
    }
  }

  private static Optional<WorkKey> after(JsonNode root) throws BadInputException {
    String after = root.path(IntakeMessage.AFTER).asText();
    try {
      return after.isEmpty() ? Optional.empty() : Optional.of(new WorkKey(after));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "expected a work key in '" + IntakeMessage.AFTER + "': " + e.getMessage(), -1, -1, e);
    }
  }

  private static List<BucketEvent> notification(JsonNode records) throws BadInputException {
    List<BucketEvent> events = new ArrayList<>();
    for (JsonNode entry : records) {
      record(entry).ifPresent(events::add);
    }
    return events;
  }

  private static Optional<BucketEvent> record(JsonNode entry) throws BadInputException {
    String source = text(entry, "eventSource");
    String version = text(entry, "eventVersion");
    if (!source.equals("aws:s3") || !version.startsWith("2.")) {
      throw new BadInputException(
          "expected a record of aws:s3 in version 2.x, found " + source + " in " + version);
    }
    String name = text(entry, "eventName");
    name = name.startsWith("s3:") ? name.substring(3) : name;
    JsonNode object = entry.path("s3").path("object");
    String bucket = text(entry.path("s3").path("bucket"), "name");
    Place place =
        new Place(
            bucket,
            key(decoded(text(object, "key"))),
            version(object.path("versionId")),
            sequencer(object, entry.path("eventTime")));
    if (name.startsWith("ObjectCreated:")) {
      return Optional.of(created(place, object.path("eTag"), object.path("size")));
    }
    boolean removed = name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:");
    return removed ? Optional.of(removed(place)) : Optional.empty();
  }

  private static Optional<BucketEvent> eventBridge(JsonNode root) throws BadInputException {
    JsonNode detail = root.path("detail");
    String source = text(root, "source");
    String version = detail.path("version").asText("0");
    if (!source.equals("aws.s3") || !(version.equals("0") || version.startsWith("0."))) {
      throw new BadInputException(
          "expected an event of aws.s3 in version 0, found " + source + " in " + version);
    }
    JsonNode object = detail.path("object");
    Place place =
        new Place(
            text(detail.path("bucket"), "name"),
            key(text(object, "key")),
            version(object.path("version-id")),
            sequencer(object, root.path("time")));
    return switch (text(root, "detail-type")) {
      case "Object Created" ->
          Optional.of(created(place, object.path("etag"), object.path("size")));
      case "Object Deleted" -> Optional.of(removed(place));
      default -> Optional.empty();
    };
  }

  private static BucketEvent created(Place place, JsonNode etag, JsonNode size)
      throws BadInputException {
    if (size.isNumber() && (!size.canConvertToLong() || size.asLong() < 0)) {
      throw new BadInputException("expected a size of 0 or more bytes, found " + size);
    }
    return new BucketEvent.Created(
        place.bucket(),
        place.key(),
        place.version(),
        Optional.of(etag.asText().replace("\"", "")).filter(value -> !value.isBlank()),
        size.isIntegralNumber() ? Optional.of(size.asLong()) : Optional.empty(),
        place.sequencer());
  }

  private static BucketEvent removed(Place place) {
    return new BucketEvent.Removed(place.bucket(), place.key(), place.version(), place.sequencer());
  }

  /// Buckets that keep no versions say `null`, or nothing.
  private static Optional<String> version(JsonNode node) {
    return Optional.of(node.asText()).filter(value -> !value.isBlank() && !value.equals("null"));
  }

  /// What S3 takes as a key: text of UTF-8, not longer than 1,024 bytes of it.
  private static String key(String key) throws BadInputException {
    if (key.isEmpty() || key.length() > MAX_KEY_BYTES) {
      throw new BadInputException(
          "expected a key of 1 to %d bytes, found one of %d characters"
              .formatted(MAX_KEY_BYTES, key.length()));
    }
    try {
      int bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key)).remaining();
      if (bytes > MAX_KEY_BYTES) {
        throw new BadInputException(
            "expected a key of at most " + MAX_KEY_BYTES + " bytes, found " + bytes);
      }
      return key;
    } catch (CharacterCodingException e) {
      throw new BadInputException("expected a key of UTF-8, found " + key, -1, -1, e);
    }
  }

  private static String decoded(String key) throws BadInputException {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("expected a URL-encoded key, found " + key, -1, -1, e);
    }
  }

  private static String sequencer(JsonNode object, JsonNode time) throws BadInputException {
    String given = object.path("sequencer").asText();
    if (!given.isBlank()) {
      if (!SEQUENCER.matcher(given).matches()) {
        throw new BadInputException("expected a sequencer of hex digits, found '" + given + "'");
      }
      return given;
    }
    try {
      Instant instant = Instant.parse(time.asText());
      return "00%08X%08X".formatted(instant.getEpochSecond(), instant.getNano());
    } catch (DateTimeException e) {
      throw new BadInputException(
          "expected a sequencer or the event's time, found '" + time.asText() + "'", -1, -1, e);
    }
  }

  private static String text(JsonNode node, String field) throws BadInputException {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw new BadInputException("expected the text field '" + field + "' in " + shape(node));
    }
    return value.asText();
  }

  private static String shape(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    String fields = String.join(", ", names.subList(0, Math.min(10, names.size())));
    return node.getNodeType() + (names.isEmpty() ? "" : " with " + fields);
  }

  /// What both forms say of an object.
  private record Place(String bucket, String key, Optional<String> version, String sequencer) {}
}
