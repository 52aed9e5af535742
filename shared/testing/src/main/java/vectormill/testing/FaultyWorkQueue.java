package vectormill.testing;

import java.time.Duration;
import java.util.List;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// A queue whose calls fail as [Faults] says; they are named `queue.send` and so on.
public final class FaultyWorkQueue implements WorkQueue {
  private final WorkQueue inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyWorkQueue(WorkQueue inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    faults.run("queue.send", () -> inner.send(keys, group));
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    return faults.call("queue.receive", () -> inner.receive(max, wait));
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    faults.run("queue.extend", () -> inner.extend(delivery, visibility));
  }

  @Override
  public void delete(Delivery delivery) {
    faults.run("queue.delete", () -> inner.delete(delivery));
  }

  @Override
  public Depth depth() {
    return faults.call("queue.depth", inner::depth);
  }
}
