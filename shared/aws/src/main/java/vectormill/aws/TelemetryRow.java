package vectormill.aws;

import static vectormill.aws.Attributes.number;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.work.Telemetry;

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
        devices == null ? Set.of() : Set.copyOf(devices.ss()));
  }

  private static Duration time(Map<String, AttributeValue> value, String name) {
    return Duration.ofNanos(number(value, name));
  }
}
