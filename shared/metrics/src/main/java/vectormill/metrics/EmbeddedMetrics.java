package vectormill.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import vectormill.metrics.EmbeddedLine.Unit;

/// What changed in a registry since the last time, in CloudWatch's embedded metric format: counters
/// and histograms by what was added, gauges by their value. What did not move is left out, since
/// CloudWatch charges for each metric that it sees.
///
/// `vectormill_sweep_findings_total{duty="requeue"}` becomes `SweepFindings` with the dimension
/// `Duty`. Of a histogram each bucket counts as so many values at its upper bound.
final class EmbeddedMetrics {
  private static final String PREFIX = "vectormill_";

  private final PrometheusRegistry registry;
  private final String namespace;
  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Map<String, Double> told = new HashMap<>();

  /// @param lines takes a line without its end; nothing else may stand in that line
  EmbeddedMetrics(
      PrometheusRegistry registry, String namespace, InstantSource clock, Consumer<String> lines) {
    this.registry = registry;
    this.namespace = namespace;
    this.clock = clock;
    this.lines = lines;
  }

  /// Writes a line for each set of labels of which something moved.
  synchronized void publish() {
    Map<SortedMap<String, String>, EmbeddedLine> open = new LinkedHashMap<>();
    for (MetricSnapshot metric : registry.scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      switch (metric) {
        case CounterSnapshot counter ->
            counter
                .getDataPoints()
                .forEach(point -> {
                  double more = more(name + point.getLabels(), point.getValue());
                  if (more > 0) {
                    line(open, point.getLabels()).metric(camel(name), unit(name), more);
                  }
                });
        case GaugeSnapshot gauge ->
            gauge
                .getDataPoints()
                .forEach(point ->
                    line(open, point.getLabels())
                        .metric(camel(name), unit(name), point.getValue()));
        case HistogramSnapshot histogram ->
            histogram.getDataPoints().forEach(point -> distribution(open, name, point));
        default -> throw new IllegalStateException("no program has metrics like " + name);
      }
    }
    open.values().forEach(line -> lines.accept(line.toString()));
  }

  private void distribution(
      Map<SortedMap<String, String>, EmbeddedLine> open,
      String name,
      HistogramDataPointSnapshot point) {
    List<Double> values = new ArrayList<>();
    List<Long> occurrences = new ArrayList<>();
    double bound = 0;
    for (int i = 0; i < point.getClassicBuckets().size(); i++) {
      double upper = point.getClassicBuckets().getUpperBound(i);
      bound = Double.isInfinite(upper) ? bound : upper;
      double more =
          more(name + point.getLabels() + upper, (double) point.getClassicBuckets().getCount(i));
      if (more > 0) {
        values.add(bound);
        occurrences.add(Math.round(more));
      }
    }
    if (!values.isEmpty()) {
      line(open, point.getLabels()).metric(camel(name), unit(name), values, occurrences);
    }
  }

  private double more(String series, double value) {
    Double before = told.put(series, value);
    return before == null ? value : value - before;
  }

  /// A line that has room for one more metric.
  private EmbeddedLine line(Map<SortedMap<String, String>, EmbeddedLine> open, Labels labels) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    labels.forEach(label -> dimensions.put(camel(label.getName()), label.getValue()));
    EmbeddedLine line = open.get(dimensions);
    if (line != null && line.size() == EmbeddedLine.MOST_METRICS) {
      lines.accept(line.toString());
      line = null;
    }
    if (line == null) {
      line = new EmbeddedLine(namespace, clock.instant()).by(dimensions);
      open.put(dimensions, line);
    }
    return line;
  }

  /// @return words in the form of CloudWatch's own metrics
  private static String camel(String name) {
    String words = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    StringBuilder text = new StringBuilder();
    for (String word : words.split("_", -1)) {
      if (!word.isEmpty()) {
        text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return text.toString();
  }

  private static Unit unit(String name) {
    if (name.endsWith("_seconds") || name.endsWith("_time")) {
      return Unit.SECONDS;
    }
    return name.endsWith("_bytes") ? Unit.BYTES : Unit.COUNT;
  }
}
