package vectormill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
  /// `-Dsimulation.seeds` says otherwise.
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 2000);

  private static final int THREADS = 2;

  private final Simulations simulations = Simulations.open();

  @AfterEach
  void close() {
    simulations.close();
  }

  @Test
  void theSameSeedDoesTheSameAgainWhoeverWatches() {
    for (long seed = 1; seed <= 10; seed++) {
      Run first = simulations.run(seed, Optional.empty(), false);
      Run again = simulations.run(seed, Optional.empty(), true);
      assertThat(again.fingerprint()).as("seed %d", seed).isEqualTo(first.fingerprint());
      assertThat(again.steps()).isEqualTo(first.steps());
      assertThat(again.faults()).isEqualTo(first.faults());
      assertThat(first.trace()).isEmpty();
      assertThat(again.trace()).isNotEmpty();
    }
  }

  @Test
  void everyPromiseIsKeptWhileEverythingGoesWrong() {
    Summary summary = simulations.runAll(1, SEEDS, THREADS, _ -> {});
    List<String> violations =
        summary.violated().stream()
            .map(run -> "seed " + run.seed() + ": " + run.violations())
            .toList();
    assertThat(violations).isEmpty();
    assertThat(summary.seeds()).isEqualTo(SEEDS);
    assertThat(summary.crashes()).isPositive();
    assertThat(summary.faults().keySet()).containsExactlyInAnyOrder(Fault.values());
    assertThat(summary.faultCount()).isGreaterThan(10L * SEEDS);
  }
}
