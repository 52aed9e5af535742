package vectormill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulation that finds nothing proves nothing, unless it finds what is there.
class PlantedBugTest {
  private static final int MOST_SEEDS = 3000;

  @ParameterizedTest
  @EnumSource
  void everyPlantedBugIsNoticed(PlantedBug bug) {
    try (Simulations simulations = Simulations.open()) {
      Optional<Run> found = simulations.detect(bug, 1, MOST_SEEDS);
      assertThat(found).as("%s: %s", bug, bug.rule()).isPresent();
    }
  }
}
