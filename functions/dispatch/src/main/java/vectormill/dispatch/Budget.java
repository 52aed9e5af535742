package vectormill.dispatch;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import vectormill.job.SlotTime;

/// What slots may cost in a month. Slots that live go on until they find no work or their time is
/// over; no new ones are asked for once the money is spent.
///
/// @param time adds up what slots lived
/// @param dollars for a calendar month in UTC
/// @param slotHour what an hour of one slot costs, in dollars
/// @param clock tells which month it is
public record Budget(SlotTime time, double dollars, double slotHour, InstantSource clock) {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  /// Why no more slots may be asked for; empty while some may.
  ///
  /// @param running slots, whose time since the last look is added
  Optional<String> refusal(int running) {
    var now = clock.instant();
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    double spent = time.add(month, running, now).toMillis() / MILLIS_PER_HOUR * slotHour;
    return spent < dollars
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the budget of %s is spent: slots cost %.2f of %.2f dollars",
                month,
                spent,
                dollars));
  }
}
