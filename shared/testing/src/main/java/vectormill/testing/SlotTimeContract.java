package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import vectormill.job.SlotTime;

/// What every [SlotTime] promises.
public abstract class SlotTimeContract {
  private static final YearMonth MONTH = YearMonth.of(2026, 11);
  private static final Instant START = Instant.parse("2026-11-07T10:00:00Z");

  /// A sum of nothing yet.
  protected abstract SlotTime slotTime();

  @Test
  void timeIsAddedForEachSlotThatLives() {
    SlotTime time = slotTime();
    assertThat(time.add(MONTH, 7, START)).isZero();
    assertThat(time.add(MONTH, 3, START.plusSeconds(60))).isEqualTo(Duration.ofMinutes(3));
    assertThat(time.add(MONTH, 0, START.plusSeconds(120))).isEqualTo(Duration.ofMinutes(3));
    assertThat(time.add(MONTH, 1, START.plusSeconds(130))).isEqualTo(Duration.ofSeconds(190));
  }

  @Test
  void aLookThatComesLateCountsAsTheLongest() {
    SlotTime time = slotTime();
    time.add(MONTH, 1, START);
    assertThat(time.add(MONTH, 2, START.plusSeconds(86_400)))
        .isEqualTo(SlotTime.LONGEST.multipliedBy(2));
  }

  @Test
  void aClockThatGoesBackAddsNothing() {
    SlotTime time = slotTime();
    time.add(MONTH, 1, START);
    assertThat(time.add(MONTH, 5, START.minusSeconds(60))).isZero();
    assertThat(time.add(MONTH, 1, START.plusSeconds(60))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void eachMonthBeginsAnew() {
    SlotTime time = slotTime();
    time.add(MONTH, 1, START);
    time.add(MONTH, 1, START.plusSeconds(60));
    assertThat(time.add(MONTH.plusMonths(1), 1, START.plusSeconds(120))).isZero();
  }
}
