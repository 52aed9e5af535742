package vectormill.search;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vectormill.metrics.ProgramMetrics;

/// How often and how long this process did what. Safe for many threads; bounded, because names of
/// routes and stages are.
final class Metrics {
  /// What a request's time goes to. The names are those that clip-retrieval's service has.
  enum Stage {
    /// A whole search by clip-retrieval's route.
    SEARCH("full_knn_request_time", "whole requests for nearest neighbours"),
    /// A text becomes a vector.
    TEXT("text_clip_inference_time", "texts of queries becoming vectors"),
    /// A picture becomes a vector.
    IMAGE("image_clip_inference_time", "pictures of queries becoming vectors"),
    /// A picture that a question only names is fetched.
    DOWNLOAD("image_download_time", "pictures of queries being fetched"),
    /// Candidates come from the index.
    INDEX("knn_index_time", "the index finding candidates"),
    /// Whole entries come from the index.
    ENTRIES("metadata_get_time", "the index handing out whole entries"),
    /// Near duplicates are folded.
    FOLDING("dedup_time", "near duplicates being folded");

    private final String metric;
    private final String help;

    Stage(String metric, String help) {
      this.metric = metric;
      this.help = help;
    }

    String metric() {
      return metric;
    }

    String help() {
      return help;
    }
  }

  private static final double NANOS = 1e9;
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private static final Duration PUBLISHED_EVERY = Duration.ofMinutes(1);

  private final ProgramMetrics program;
  private final PrometheusRegistry registry;
  private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
  private final Histogram routes;
  private final Counter answers;

  Metrics(ProgramMetrics program) {
    this.program = program;
    registry = program.registry();
    routes = histogram("vectormill_request_seconds", "time from request to answer", "route");
    answers =
        Counter.builder()
            .name("vectormill_requests_total")
            .help("requests by route and status")
            .labelNames("route", "status")
            .register(registry);
    for (Stage stage : Stage.values()) {
      stages.put(stage, histogram(stage.metric(), "seconds of " + stage.help()));
    }
  }

  private Histogram histogram(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(BOUNDS)
        .register(registry);
  }

  /// Performs a stage and remembers how long it took, also when it fails.
  <T, E extends Exception> T time(Stage stage, Work<T, E> work) throws E {
    long start = System.nanoTime();
    try {
      return work.perform();
    } finally {
      stage(stage).observe((System.nanoTime() - start) / NANOS);
    }
  }

  /// Remembers an answer.
  ///
  /// @param route one of few
  void answered(String route, int status, long nanos) {
    routes.labelValues(route).observe(nanos / NANOS);
    answers.labelValues(route, String.valueOf(status)).inc();
    program.publishEvery(PUBLISHED_EVERY);
  }

  /// In Prometheus' text format 0.0.4.
  String text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /// A table for people: name, description, calls, average, share of the whole searches' time.
  String summary() {
    double whole = times(Stage.SEARCH).getSum();
    StringBuilder text = new StringBuilder();
    String row = "%-28s %-45s %10s %14s %12s\n";
    text.append(row.formatted("name", "description", "calls", "average", "proportion"));
    for (Stage stage : Stage.values()) {
      HistogramDataPointSnapshot times = times(stage);
      double average = times.getCount() == 0 ? 0 : times.getSum() / times.getCount();
      double share = whole == 0 ? 0 : times.getSum() / whole;
      text.append(
          String.format(
              Locale.ROOT,
              row,
              stage.metric(),
              stage.help(),
              times.getCount(),
              String.format(Locale.ROOT, "%.4fs", average),
              String.format(Locale.ROOT, "%.1f%%", 100 * share)));
    }
    return text.toString();
  }

  /// What is timed.
  interface Work<T, E extends Exception> {
    T perform() throws E;
  }

  private Histogram stage(Stage stage) {
    return Objects.requireNonNull(stages.get(stage));
  }

  private HistogramDataPointSnapshot times(Stage stage) {
    return stage(stage).collect().getDataPoints().getFirst();
  }
}
