package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import vectormill.job.SlotTime;

/// The sum in memory. Safe for many threads.
public final class MemorySlotTime implements SlotTime {
  private final Map<YearMonth, Sum> sums = new HashMap<>();

  @Override
  public synchronized Duration add(YearMonth month, int slots, Instant now) {
    Sum before = sums.getOrDefault(month, new Sum(now, Duration.ZERO));
    Duration more = SlotTime.since(before.at(), slots, now);
    Sum after = new Sum(now.isAfter(before.at()) ? now : before.at(), before.time().plus(more));
    sums.put(month, after);
    return after.time();
  }

  private record Sum(Instant at, Duration time) {}
}
