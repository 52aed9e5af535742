package vectormill.localcloud.s3;

import java.util.List;

/// Puts messages into a queue.
@FunctionalInterface
public interface MessageSender {

  /// Sends at most ten bodies to a queue; throws when one of them may not have arrived.
  void send(String queue, List<String> bodies);
}
