package vectormill.embedfiles;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import vectormill.metrics.EmbeddedLine;
import vectormill.settings.MetricNames;
import vectormill.work.Outcome;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;

/// Metrics in CloudWatch's embedded metric format: one line a file.
///
/// Each is counted by collection and model, and over all: each pair of values, and each metric, is
/// charged for. What else is in a line can be searched for. A file that was cut into ranges is one
/// line.
final class CloudWatchMetrics implements WorkMetrics {
  private final String namespace;
  private final InstantSource clock;
  private final Consumer<String> lines;

  /// @param namespace what they are filed under
  /// @param lines takes a line without its end; nothing else may stand in that line
  CloudWatchMetrics(String namespace, InstantSource clock, Consumer<String> lines) {
    this.namespace = namespace;
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void done(WorkItem item, Outcome outcome) {
    if (item.step() == Step.EMBED) {
      lines.accept(line(item, outcome).toString());
    }
  }

  /// Says nothing: failed files stand in the log.
  @Override
  public void failed(WorkItem item, State state) {}

  private EmbeddedLine line(WorkItem item, Outcome outcome) {
    Telemetry took = outcome.telemetry().orElse(Telemetry.NONE);
    return new EmbeddedLine(namespace, clock.instant())
        .by(
            new TreeMap<>(
                Map.of("Collection", item.source().collection(), "Model", name(outcome.model()))))
        .by(new TreeMap<>())
        .property("file", item.source().key())
        .property("workKey", item.key().value())
        .property("modelLabel", outcome.model())
        .property("device", String.join(",", took.devices()))
        .count("Files", 1)
        .count("Records", outcome.tally().records())
        .count("EmbeddedRecords", outcome.tally().embedded())
        .count(MetricNames.INDEX_REFUSALS, outcome.indexFailed())
        .count("Tokens", took.tokens())
        .count("PaddedTokens", took.paddedTokens())
        .count("Batches", took.batches())
        .count("CacheTexts", took.cacheTexts())
        .count("CacheHits", took.cacheHits())
        .seconds("TokenizingTime", took.tokenizing())
        .seconds("InferringTime", took.inferring())
        .seconds("WritingTime", took.writing())
        .seconds(MetricNames.EMBEDDING_TIME, took.embedding())
        .seconds("HeldTime", took.usage().held())
        .seconds(
            MetricNames.EMBEDDING_HELD_TIME,
            took.batches() > 0 ? took.usage().held() : Duration.ZERO);
  }

  /// A trained model has another digest with each training: its metrics would be new each time.
  private static String name(String label) {
    int at = label.lastIndexOf('@');
    return at < 0 ? label : label.substring(0, at);
  }
}
