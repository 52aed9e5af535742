package vectormill.embedfiles;

import java.time.Duration;

/// How long and how often a worker tries.
///
/// @param lease how long a claim outlives its last heartbeat; more than nothing
/// @param maxAttempts after so many the item is poison; from 1
/// @param idle a queue empty for so long ends the worker; zero ends it at the first empty answer
/// @param maxRun no new item is taken after so long; more than nothing
public record WorkerLimits(Duration lease, int maxAttempts, Duration idle, Duration maxRun) {
  public WorkerLimits {
    if (!lease.isPositive() || maxAttempts < 1 || idle.isNegative() || !maxRun.isPositive()) {
      throw new IllegalArgumentException(
          "lease and longest run are more than nothing, attempts from 1, idle not negative; found"
              + " lease %s, attempts %d, idle %s, longest run %s"
                  .formatted(lease, maxAttempts, idle, maxRun));
    }
  }
}
