package vectormill.work;

import java.time.Duration;
import java.util.List;

/// Items waiting for a worker: delivered at least once, in no order. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the queue cannot be reached.
public interface WorkQueue {
  /// Sends one message per key; any number.
  ///
  /// @param group whose work it is, so that one collection does not starve the others
  void send(List<WorkKey> keys, String group);

  /// Takes up to `max` (1 to 10) messages, waiting up to 20 s for the first one.
  List<Delivery> receive(int max, Duration wait);

  /// Hides a message for this long from now; without effect when it is no longer ours.
  void extend(Delivery delivery, Duration visibility);

  /// Removes a message; without effect when it is no longer ours.
  void delete(Delivery delivery);

  /// Messages waiting and messages in somebody's hands, both approximate.
  Depth depth();

  /// @param visible waiting
  /// @param inFlight taken and not yet deleted
  record Depth(long visible, long inFlight) {}
}
