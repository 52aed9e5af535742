package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.junit.jupiter.api.Test;
import vectormill.testing.Samples;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class SlotMetricsTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SlotMetrics metrics = new SlotMetrics(registry);
  private final WorkItem file =
      Samples.embed(Samples.source("news/a.jsonl", "v1", "10"), 1, "generation");

  @Test
  void filesAreCountedByHowTheyEnded() {
    metrics.done(file, Samples.fullOutcome("news/manifest.json"));
    metrics.failed(file, State.POISON);
    metrics.failed(file, State.FAILED);
    metrics.failed(file, State.FAILED);

    assertThat(counted("vectormill_files", "state", "done")).isEqualTo(1);
    assertThat(counted("vectormill_files", "state", "poison")).isEqualTo(1);
    assertThat(counted("vectormill_files", "state", "failed")).isEqualTo(2);
    assertThat(counted("vectormill_records")).isEqualTo(4);
    assertThat(counted("vectormill_tokens")).isEqualTo(900);
    assertThat(counted("vectormill_padded_tokens")).isEqualTo(1000);
    assertThat(counted("vectormill_work_seconds", "stage", "inferring")).isEqualTo(3.4);
  }

  @Test
  void rangesAndDeletionsAreNoFiles() {
    metrics.done(
        new WorkItem(file.source(), 1, "generation", Step.RANGE, 3),
        Samples.fullOutcome("news/manifest.json"));
    metrics.failed(new WorkItem(file.source(), 2, "generation", Step.RETIRE), State.FAILED);

    assertThat(registry.scrape(name -> name.equals("vectormill_files")).stream())
        .allSatisfy(metric -> assertThat(metric.getDataPoints()).isEmpty());
  }

  private double counted(String name, String... label) {
    Labels collection = Labels.of("collection", "news");
    Labels labels = label.length == 0 ? collection : collection.merge(Labels.of(label));
    return registry.scrape(candidate -> candidate.equals(name)).stream()
        .map(CounterSnapshot.class::cast)
        .flatMap(counter -> counter.getDataPoints().stream())
        .filter(point -> point.getLabels().equals(labels))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
