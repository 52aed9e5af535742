package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricNames;
import vectormill.settings.MetricsSettings;
import vectormill.testing.TestClock;

class SweepMetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final ProgramMetrics program =
      ProgramMetrics.open(
          new MetricsSettings(Optional.of("Mine"), Optional.empty()), new TestClock(), lines::add);

  /// Alarms look for these names.
  @Test
  void findingsAreTheMetricsThatAlarmsKnow() throws Exception {
    new SweepMetrics(program)
        .ran(
            new SweepReport(
                true,
                Map.of(MetricNames.REQUEUE, Map.of(MetricNames.LAPSED, 2L)),
                List.of("something")),
            1_000_000_000);

    assertThat(lines)
        .anySatisfy(line -> {
          assertThat(line)
              .contains(
                  "\"%s\":\"requeue\",\"%s\":\"lapsed\",\"%s\":2"
                      .formatted(
                          MetricNames.DUTY, MetricNames.FINDING, MetricNames.SWEEP_FINDINGS));
        })
        .anySatisfy(line ->
            assertThat(new ObjectMapper().readTree(line).path(MetricNames.SWEEP_PROBLEMS).asInt())
                .isOne());
  }
}
