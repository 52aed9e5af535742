package vectormill.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// How much one duty may still do in this run. Not safe for several threads.
final class Budget {
  private final InstantSource clock;
  private final Instant deadline;
  private final Optional<Budget> whole;
  private int left;

  /// @param deadline when this duty's share of the run ends
  /// @param most how many things this duty may do
  Budget(InstantSource clock, Instant deadline, int most) {
    this(clock, deadline, most, Optional.empty());
  }

  private Budget(InstantSource clock, Instant deadline, int most, Optional<Budget> whole) {
    this.clock = clock;
    this.deadline = deadline;
    this.left = most;
    this.whole = whole;
  }

  /// Whether one more thing may be done; counts it.
  boolean take() {
    if (isSpent() || !whole.map(Budget::take).orElse(true)) {
      return false;
    }
    left--;
    return true;
  }

  /// Whether nothing more may be done.
  boolean isSpent() {
    return left <= 0 || !clock.instant().isBefore(deadline);
  }

  /// One of so many equal parts of what is left, in time and in things; what it takes is taken from
  /// the whole.
  Budget part(int parts) {
    Instant now = clock.instant();
    Instant end = now.plus(Duration.between(now, deadline).dividedBy(parts));
    return new Budget(clock, end, Math.ceilDiv(left, parts), Optional.of(this));
  }
}
