package vectormill.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.model.text.Effort;

class EffortMeterTest {
  private final EffortMeter meter = new EffortMeter();

  @Test
  void callsAreAddedUpUntilTheyAreTaken() {
    assertThat(meter.take()).isEmpty();
    meter.accept(call(1));
    meter.accept(call(10));
    assertThat(meter.take()).contains(call(11));
    assertThat(meter.take()).isEmpty();
  }

  private static Effort call(int times) {
    return new Effort(
        times,
        2 * times,
        3 * times,
        new Effort.Tokens(4L * times, 5L * times),
        new Effort.Nanos(6L * times, 7L * times, 8L * times),
        "cpu");
  }
}
