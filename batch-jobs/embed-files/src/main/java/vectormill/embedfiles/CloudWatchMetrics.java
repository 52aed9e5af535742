package vectormill.embedfiles;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Consumer;
import vectormill.work.Outcome;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;

/// Metrics in CloudWatch's embedded metric format: one JSON object a line and file. CloudWatch Logs
/// makes metrics of such lines wherever they come from.
///
/// Dimensions are collection and model, by name: each pair of values, and each metric, is charged
/// for. What else is in a line can be searched for. A file that was cut into ranges is one line.
final class CloudWatchMetrics implements WorkMetrics {
  private static final String NAMESPACE = "Vectormill";
  private static final String COLLECTION = "Collection";
  private static final String MODEL = "Model";
  private static final int MAX_DIMENSION = 1_024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final InstantSource clock;
  private final Consumer<String> lines;

  /// @param lines takes a line without its end; nothing else may stand in that line
  CloudWatchMetrics(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void done(WorkItem item, Outcome outcome) {
    if (item.step() == Step.EMBED) {
      lines.accept(line(item, outcome).toString());
    }
  }

  private ObjectNode line(WorkItem item, Outcome outcome) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode directive =
        line.putObject("_aws")
            .put("Timestamp", clock.instant().toEpochMilli())
            .putArray("CloudWatchMetrics")
            .addObject()
            .put("Namespace", NAMESPACE);
    directive.putArray("Dimensions").addArray().add(COLLECTION).add(MODEL);
    line.put(COLLECTION, dimension(item.source().collection()));
    line.put(MODEL, dimension(name(outcome.model())));
    line.put("file", item.source().key());
    line.put("workKey", item.key().value());
    line.put("modelLabel", outcome.model());
    Telemetry took = outcome.telemetry().orElse(Telemetry.NONE);
    line.put("device", String.join(",", took.devices()));
    new Figures(line, directive.putArray("Metrics"))
        .count("Files", 1)
        .count("Records", outcome.tally().records())
        .count("EmbeddedRecords", outcome.tally().embedded())
        .count("Tokens", took.tokens())
        .count("PaddedTokens", took.paddedTokens())
        .count("Batches", took.batches())
        .count("CacheTexts", took.cacheTexts())
        .count("CacheHits", took.cacheHits())
        .seconds("TokenizingTime", Telemetry.seconds(took.tokenizing()))
        .seconds("InferringTime", Telemetry.seconds(took.inferring()))
        .seconds("WritingTime", Telemetry.seconds(took.writing()));
    return line;
  }

  /// A trained model has another digest with each training: its metrics would be new each time.
  private static String name(String label) {
    int at = label.lastIndexOf('@');
    return at < 0 ? label : label.substring(0, at);
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
    return text.substring(0, Math.min(text.length(), MAX_DIMENSION));
  }

  /// The metrics of a line: each is declared, and its value stands beside the declaration.
  private record Figures(ObjectNode line, ArrayNode declared) {
    Figures count(String name, long value) {
      line.put(name, value);
      return declare(name, "Count");
    }

    Figures seconds(String name, double value) {
      line.put(name, value);
      return declare(name, "Seconds");
    }

    private Figures declare(String name, String unit) {
      declared.addObject().put("Name", name).put("Unit", unit);
      return this;
    }
  }
}
