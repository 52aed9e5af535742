package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VictimTest {
  private static final int DRAWS = 10_000;

  @Test
  void workersDieMostOftenAndTheIndexSeldom() {
    Random random = new Random(3);
    Map<Victim, Integer> drawn = new EnumMap<>(Victim.class);
    for (int i = 0; i < DRAWS; i++) {
      drawn.merge(Victim.draw(random), 1, Integer::sum);
    }
    assertThat(drawn)
        .containsOnlyKeys(
            Victim.WORKER, Victim.INTAKE, Victim.SWEEP, Victim.DISPATCH, Victim.OPENSEARCH);
    assertThat(drawn.get(Victim.WORKER)).isBetween(DRAWS * 3 / 4, DRAWS * 17 / 20);
    assertThat(drawn.get(Victim.OPENSEARCH)).isBetween(DRAWS / 60, DRAWS / 30);
  }

  @Test
  void aProcessIsKnownByItsName() {
    assertThat(Victim.WORKER.isCalled("job 3f:2")).isTrue();
    assertThat(Victim.INTAKE.isCalled("function intake")).isTrue();
    assertThat(Victim.INTAKE.isCalled("function search")).isFalse();
    assertThat(Victim.WORKER.isCalled("dynamodb")).isFalse();
  }
}
