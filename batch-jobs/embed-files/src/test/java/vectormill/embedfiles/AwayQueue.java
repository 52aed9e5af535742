package vectormill.embedfiles;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import vectormill.failure.TransientException;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// A queue that cannot be reached.
record AwayQueue() implements WorkQueue {
  private static TransientException away() {
    return new TransientException("no queue", new IOException("connection refused"));
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    throw away();
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    throw away();
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    throw away();
  }

  @Override
  public void delete(Delivery delivery) {
    throw away();
  }

  @Override
  public Depth depth() {
    throw away();
  }
}
