package vectormill.message;

import java.util.List;

/// Messages of one queue that were delivered too often without success. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when a queue cannot be reached.
public interface DeadLetters {
  /// Takes up to `max` (1 to 10) letters, which are hidden from others for a while; does not wait.
  /// Fewer than there are, even none, may come.
  List<DeadLetter> take(int max);

  /// Sends a letter to the queue it died in, to be delivered as if for the first time, and removes
  /// it here. It remembers that it was sent back once more. Stopped in between, it is in both.
  void sendBack(DeadLetter letter);

  /// Removes a letter; without effect when it is no longer ours.
  void delete(DeadLetter letter);
}
