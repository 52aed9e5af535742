package vectormill.testing;

import java.time.InstantSource;
import vectormill.work.StampStore;

class MemoryStampStoreTest extends StampStoreContract {
  @Override
  protected StampStore stamps(InstantSource clock) {
    return new MemoryStampStore(clock);
  }
}
