package vectormill.job;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;

/// How long slots have lived, added up over a month. Safe for many threads and programs.
///
/// Every method throws [vectormill.failure.TransientException] when the sum cannot be reached.
public interface SlotTime {
  /// A look that comes later than this after the last one counts as if it came then.
  Duration LONGEST = Duration.ofMinutes(10);

  /// Adds the time since the last look, for each slot that lives now; of several that look at the
  /// same time one adds.
  ///
  /// @param month in UTC
  /// @param slots that live, from 0
  /// @param now when they were counted
  /// @return what all slots lived in this month
  Duration add(YearMonth month, int slots, Instant now);

  /// What one look adds.
  ///
  /// @param last when somebody looked before
  static Duration since(Instant last, int slots, Instant now) {
    Duration passed = Duration.between(last, now);
    Duration counted = passed.compareTo(LONGEST) > 0 ? LONGEST : passed;
    return counted.isNegative() ? Duration.ZERO : counted.multipliedBy(slots);
  }
}
