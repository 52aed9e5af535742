package vectormill.sweep;

import java.time.Instant;
import java.time.InstantSource;

/// How much one duty may still do in this run. Not safe for several threads.
final class Budget {
  private final InstantSource clock;
  private final Instant deadline;
  private int left;

  /// @param deadline of the whole run
  /// @param most how many things this duty may do
  Budget(InstantSource clock, Instant deadline, int most) {
    this.clock = clock;
    this.deadline = deadline;
    this.left = most;
  }

  /// Whether one more thing may be done; counts it.
  boolean take() {
    if (left <= 0 || !clock.instant().isBefore(deadline)) {
      return false;
    }
    left--;
    return true;
  }
}
