package vectormill.search;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// How often and how long this process did what. Safe for many threads; bounded, because names of
/// routes and stages are.
@Singleton
final class Metrics {
  /// What a request's time goes to. The names are those that clip-retrieval's service has.
  enum Stage {
    /// A whole search by clip-retrieval's route.
    SEARCH("full_knn_request_time", "whole requests for nearest neighbours"),
    /// A text becomes a vector.
    TEXT("text_clip_inference_time", "texts of queries becoming vectors"),
    /// A picture becomes a vector.
    IMAGE("image_clip_inference_time", "pictures of queries becoming vectors"),
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

  private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
  private final Map<String, Histogram> routes = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

  Metrics() {
    Arrays.stream(Stage.values()).forEach(stage -> stages.put(stage, new Histogram()));
  }

  /// Performs a stage and remembers how long it took, also when it fails.
  <T> T time(Stage stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      stage(stage).add(System.nanoTime() - start);
    }
  }

  /// Remembers an answer.
  ///
  /// @param route one of few
  void answered(String route, int status, long nanos) {
    routes.computeIfAbsent(route, _ -> new Histogram()).add(nanos);
    String labels = "route=\"" + route + "\",status=\"" + status + "\"";
    answers.computeIfAbsent(labels, _ -> new LongAdder()).increment();
  }

  /// In Prometheus' text format 0.0.4.
  String text() {
    StringBuilder text = new StringBuilder();
    head(text, "vectormill_requests_total", "counter", "requests by route and status");
    answers.forEach((labels, count) ->
        text.append("vectormill_requests_total{%s} %d\n".formatted(labels, count.sum())));
    head(text, "vectormill_request_seconds", "histogram", "time from request to answer");
    routes.forEach((route, times) ->
        times.write(text, "vectormill_request_seconds", "route=\"" + route + "\""));
    for (Stage stage : Stage.values()) {
      head(text, stage.metric(), "histogram", "seconds of " + stage.help());
      stage(stage).write(text, stage.metric(), "");
    }
    return text.toString();
  }

  /// A table for people: name, description, calls, average, share of the whole searches' time.
  String summary() {
    double whole = stage(Stage.SEARCH).seconds();
    StringBuilder text = new StringBuilder();
    String row = "%-28s %-45s %10s %14s %12s\n";
    text.append(row.formatted("name", "description", "calls", "average", "proportion"));
    for (Stage stage : Stage.values()) {
      Histogram times = stage(stage);
      double average = times.count() == 0 ? 0 : times.seconds() / times.count();
      double share = whole == 0 ? 0 : times.seconds() / whole;
      text.append(
          String.format(
              Locale.ROOT,
              row,
              stage.metric(),
              stage.help(),
              times.count(),
              String.format(Locale.ROOT, "%.4fs", average),
              String.format(Locale.ROOT, "%.1f%%", 100 * share)));
    }
    return text.toString();
  }

  private Histogram stage(Stage stage) {
    return Objects.requireNonNull(stages.get(stage));
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
