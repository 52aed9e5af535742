package vectormill.localcloud.awssdk;

import java.util.Map;

/// The messages that changes caused and that are not yet in their queues, in the order of the
/// changes.
public interface Outbox {

  /// Waits until there are messages, then returns the oldest, at most `max`, under their numbers.
  Map<Long, OutboxMessage> await(int max) throws InterruptedException;

  /// Forgets messages that were sent.
  void sent(Iterable<Long> numbers);
}
