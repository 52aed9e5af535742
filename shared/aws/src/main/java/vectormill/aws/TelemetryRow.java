package vectormill.aws;

import static vectormill.aws.Attributes.number;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.work.Telemetry;
import vectormill.work.Usage;

/// Telemetry as an attribute of a stamp's outcome. Times are whole nanoseconds.
final class TelemetryRow {
  private static final String DEVICES = "devices";

  private TelemetryRow() {}

  static AttributeValue value(Telemetry telemetry) {
    Map<String, AttributeValue> value = new HashMap<>();
    value.put("tokens", number(telemetry.tokens()));
    value.put("paddedTokens", number(telemetry.paddedTokens()));
    value.put("batches", number(telemetry.batches()));
    value.put("cacheTexts", number(telemetry.cacheTexts()));
    value.put("cacheHits", number(telemetry.cacheHits()));
    value.put("tokenizingNanos", number(telemetry.tokenizing().toNanos()));
    value.put("inferringNanos", number(telemetry.inferring().toNanos()));
    value.put("embeddingNanos", number(telemetry.embedding().toNanos()));
    value.put("writingNanos", number(telemetry.writing().toNanos()));
    Usage usage = telemetry.usage();
    value.put("heldNanos", number(usage.held().toNanos()));
    value.put("storeReads", number(usage.storeReads()));
    value.put("storeWrites", number(usage.storeWrites()));
    value.put("bytesRead", number(usage.bytesRead()));
    value.put("bytesWritten", number(usage.bytesWritten()));
    value.put("tableReads", number(usage.tableReads()));
    value.put("tableWrites", number(usage.tableWrites()));
    if (!telemetry.devices().isEmpty()) { // a set of a row is never empty
      value.put(DEVICES, AttributeValue.fromSs(List.copyOf(telemetry.devices())));
    }
    return AttributeValue.fromM(value);
  }

  static Telemetry of(Map<String, AttributeValue> value) {
    AttributeValue devices = value.get(DEVICES);
    return new Telemetry(
        number(value, "tokens"),
        number(value, "paddedTokens"),
        number(value, "batches"),
        number(value, "cacheTexts"),
        number(value, "cacheHits"),
        time(value, "tokenizingNanos"),
        time(value, "inferringNanos"),
        time(value, "embeddingNanos"),
        time(value, "writingNanos"),
        devices == null ? Set.of() : Set.copyOf(devices.ss()),
        usage(value));
  }

  /// Stamps from before it was counted have none.
  private static Usage usage(Map<String, AttributeValue> value) {
    return new Usage(
        Duration.ofNanos(number(value, "heldNanos", 0)),
        number(value, "storeReads", 0),
        number(value, "storeWrites", 0),
        number(value, "bytesRead", 0),
        number(value, "bytesWritten", 0),
        number(value, "tableReads", 0),
        number(value, "tableWrites", 0));
  }

  private static Duration time(Map<String, AttributeValue> value, String name) {
    return Duration.ofNanos(number(value, name));
  }
}
