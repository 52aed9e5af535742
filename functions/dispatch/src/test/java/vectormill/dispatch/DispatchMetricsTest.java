package vectormill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.dispatch.DispatchReport.Ending;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;
import vectormill.testing.TestClock;

class DispatchMetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final ProgramMetrics program =
      ProgramMetrics.open(
          new MetricsSettings(Optional.of("Mine"), Optional.empty()), new TestClock(), lines::add);

  @Test
  void whatWasSeenAndDoneIsOneLine() {
    DispatchMetrics metrics = new DispatchMetrics(program);
    metrics.ran(new DispatchReport(40, 8, 2, 3, "job-1"));
    metrics.ran(new DispatchReport(30, 8, 5, 0, Ending.REFUSED, "the budget of 2026-11 is spent"));

    metrics.ran(new DispatchReport(0, 0, 0, 0, Ending.KEPT_OUT, "another dispatch is running"));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .contains("\"WorkWaiting\":40", "\"WorkInFlight\":8", "\"DispatchSlots\":3")
        .doesNotContain("DispatchRefusals");
    assertThat(lines.getLast())
        .contains("\"WorkWaiting\":30", "\"DispatchRefusals\":1")
        .doesNotContain("DispatchSlots");
  }
}
