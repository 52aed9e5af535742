package vectormill.sweep;

import java.time.Duration;

/// How much one run of the sweep may do.
///
/// @param runTime after which it begins nothing new
/// @param perDuty how many things each duty may look at or do; a queue in which more messages wait
///   is deep
/// @param redrives how often a dead letter is sent back
/// @param walkEvery how long from the beginning of one walk over all files or results to the next
public record SweepLimits(Duration runTime, int perDuty, int redrives, Duration walkEvery) {
  public SweepLimits {
    if (!runTime.isPositive() || perDuty < 1 || redrives < 0 || walkEvery.isNegative()) {
      throw new IllegalArgumentException(
          "a sweep needs time and something to do, got "
              + runTime
              + ", "
              + perDuty
              + ", "
              + redrives
              + ", "
              + walkEvery);
    }
  }
}
