package vectormill.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/// One line in CloudWatch's embedded metric format, being made. CloudWatch Logs makes metrics of
/// such lines wherever they come from. Not safe for several threads.
public final class EmbeddedLine {
  /// CloudWatch passes over what a line declares beyond.
  public static final int MOST_METRICS = 100;

  private static final int MAX_DIMENSION = 1_024;
  private static final double NANOS = 1e9;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final ObjectNode line = JSON.createObjectNode();
  private final ArrayNode dimensionSets;
  private final ArrayNode metrics;

  /// @param namespace what its metrics are filed under
  public EmbeddedLine(String namespace, Instant at) {
    ObjectNode directive =
        line.putObject("_aws")
            .put("Timestamp", at.toEpochMilli())
            .putArray("CloudWatchMetrics")
            .addObject()
            .put("Namespace", namespace);
    dimensionSets = directive.putArray("Dimensions");
    metrics = directive.putArray("Metrics");
  }

  /// Adds a set of dimensions: each metric of the line is counted under it. An empty set is the
  /// total over all.
  ///
  /// @param dimensions name to value; a value that CloudWatch would not take is written as in
  ///   addresses
  public EmbeddedLine by(SortedMap<String, String> dimensions) {
    ArrayNode names = dimensionSets.addArray();
    dimensions.forEach((name, value) -> {
      names.add(name);
      line.put(name, dimension(value));
    });
    return this;
  }

  /// Something that can be searched for, and is no metric.
  public EmbeddedLine property(String name, String value) {
    line.put(name, value);
    return this;
  }

  /// How many.
  public EmbeddedLine count(String name, long value) {
    return metric(name, Unit.COUNT, (double) value);
  }

  /// How long.
  public EmbeddedLine seconds(String name, Duration time) {
    return metric(name, Unit.SECONDS, time.toNanos() / NANOS);
  }

  /// A metric with one value.
  EmbeddedLine metric(String name, Unit unit, double value) {
    if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
      line.put(name, (long) value);
    } else {
      line.put(name, value);
    }
    return declare(name, unit);
  }

  /// A metric with several values, each of which occurred so often.
  EmbeddedLine metric(String name, Unit unit, List<Double> values, Collection<Long> occurrences) {
    ObjectNode distribution = line.putObject(name);
    values.forEach(distribution.putArray("Values")::add);
    occurrences.forEach(distribution.putArray("Counts")::add);
    return declare(name, unit);
  }

  /// How many metrics it has.
  int size() {
    return metrics.size();
  }

  /// The line, without its end.
  @Override
  public String toString() {
    return line.toString();
  }

  private EmbeddedLine declare(String name, Unit unit) {
    metrics.addObject().put("Name", name).put("Unit", unit.text);
    return this;
  }

  /// Values of dimensions are printable ASCII, not blank and limited; other bytes and the percent
  /// sign are written as in addresses.
  private static String dimension(String value) {
    StringBuilder text = new StringBuilder();
    for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
      if (one > ' ' && one < 0x7f && one != '%') {
        text.append((char) one);
      } else {
        text.append('%').append(HEX.toHexDigits(one));
      }
    }
    return text.isEmpty() ? "-" : text.substring(0, Math.min(text.length(), MAX_DIMENSION));
  }

  /// What a value is measured in.
  enum Unit {
    /// How many.
    COUNT("Count"),
    /// A time.
    SECONDS("Seconds"),
    /// A size.
    BYTES("Bytes");

    private final String text;

    Unit(String text) {
      this.text = text;
    }
  }
}
