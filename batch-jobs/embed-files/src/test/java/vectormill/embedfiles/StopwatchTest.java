package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vectormill.testing.TestClock;

class StopwatchTest {
  private final TestClock clock = new TestClock();
  private final Stopwatch watch = new Stopwatch(clock);

  @Test
  void lapsAreAddedUpAndWhatLiesBetweenIsNot() {
    lap(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(10));
    lap(Duration.ofMillis(5));

    assertThat(watch.spent()).isEqualTo(Duration.ofMillis(2_005));
  }

  @Test
  void aClockThatIsSetBackAddsNothing() {
    lap(Duration.ofSeconds(1));
    lap(Duration.ofHours(-1));

    assertThat(watch.spent()).isEqualTo(Duration.ofSeconds(1));
  }

  private void lap(Duration takes) {
    try (Stopwatch.Lap _ = watch.lap()) {
      clock.advance(takes);
    }
  }
}
