package vectormill.sweep;

import java.time.Duration;

/// How much one run of the sweep may do.
///
/// @param runTime after which it begins nothing new
/// @param perDuty how many things each duty may look at or do
public record SweepLimits(Duration runTime, int perDuty) {
  public SweepLimits {
    if (!runTime.isPositive() || perDuty < 1) {
      throw new IllegalArgumentException(
          "a sweep needs time and something to do, got " + runTime + ", " + perDuty);
    }
  }
}
