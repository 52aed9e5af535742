package vectormill.testing;

import java.time.InstantSource;
import vectormill.work.Leases;

class MemoryLeasesTest extends LeasesContract {
  @Override
  protected Leases leases(InstantSource clock) {
    return new MemoryLeases(clock);
  }
}
