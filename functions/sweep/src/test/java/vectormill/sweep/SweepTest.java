package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vectormill.testing.Faults;

class SweepTest {
  private final Bench bench = new Bench();

  /// Runs a sweep that a fault may stop; the program is gone then.
  static void runOrStop(Sweep sweep) {
    try {
      sweep.run("failing");
    } catch (Faults.StoppedException stopped) {
      assertThat(stopped).hasMessageContaining("stopped");
    }
  }

  @Test
  void oneAtATime() {
    bench.plan("news/a", "v1");
    bench.clock.advance(Duration.ofHours(1));
    assertThat(bench.leases.acquire("sweep", "other", Duration.ofSeconds(60))).isTrue();
    SweepReport report = bench.sweep();
    assertThat(report.ran()).isFalse();
    assertThat(report.problems()).containsExactly("another sweep is running");
    assertThat(bench.waiting()).isZero();
    bench.clock.advance(Duration.ofSeconds(61));
    assertThat(bench.sweep().ran()).isTrue();
    assertThat(bench.leases.acquire("sweep", "other", Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void aStoreThatIsAwayIsReportedAndTheLeaseGivenBack() {
    SweepReport report = bench.sweep(Faults.at(Faults.Mode.BEFORE, 1)).run("me");
    assertThat(report.problems()).singleElement().asString().contains("requeue: ", "not performed");
    assertThat(bench.sweep().problems()).isEmpty();
  }

  @Test
  void theHandlerAnswersWithWhatWasDone() {
    bench.plan("news/a", "v1");
    bench.clock.advance(Duration.ofHours(1));
    assertThat(bench.sweep().toMap())
        .containsEntry("ran", true)
        .containsEntry("requeue", java.util.Map.of("requeued", 1L));
  }
}
