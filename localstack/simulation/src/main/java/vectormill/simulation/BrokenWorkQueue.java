package vectormill.simulation;

import java.time.Duration;
import java.util.List;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// A work queue whose messages are deleted as soon as they are received.
final class BrokenWorkQueue implements WorkQueue {
  private final WorkQueue inner;

  BrokenWorkQueue(WorkQueue inner) {
    this.inner = inner;
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    inner.send(keys, group);
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    List<Delivery> deliveries = inner.receive(max, wait);
    deliveries.forEach(inner::delete);
    return deliveries;
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    inner.extend(delivery, visibility);
  }

  @Override
  public void delete(Delivery delivery) {
    inner.delete(delivery);
  }

  @Override
  public Depth depth() {
    return inner.depth();
  }
}
