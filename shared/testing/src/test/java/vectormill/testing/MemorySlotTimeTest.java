package vectormill.testing;

import vectormill.job.SlotTime;

class MemorySlotTimeTest extends SlotTimeContract {
  @Override
  protected SlotTime slotTime() {
    return new MemorySlotTime();
  }
}
