package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;
import vectormill.testing.TestClock;

class IntakeMetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final ProgramMetrics program =
      ProgramMetrics.open(
          new MetricsSettings(Optional.of("Mine"), Optional.empty()), new TestClock(), lines::add);

  @Test
  void messagesAreCountedByHowTheyEnded() {
    new IntakeMetrics(program).handled(10, 2, 30_000_000);

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("\"handled\",\"IntakeMessages\":8"))
        .anySatisfy(line -> assertThat(line).contains("\"failed\",\"IntakeMessages\":2"))
        .anySatisfy(line ->
            assertThat(line).contains("\"IntakeBatchSeconds\":{\"Values\":[0.05],\"Counts\":[1]}"));
  }
}
