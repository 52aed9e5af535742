package vectormill.simulation;

import java.time.Duration;
import vectormill.work.Leases;

/// Leases that keep nobody apart, for what has to hold without them.
final class FreeLeases implements Leases {
  @Override
  public boolean acquire(String name, String owner, Duration duration) {
    return true;
  }

  @Override
  public void release(String name, String owner) {
    // Nobody holds anything.
  }
}
