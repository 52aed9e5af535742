package vectormill.localcloud.sqs;

import java.time.Duration;
import java.util.Optional;

/// A queue that exists when the cloud is up.
///
/// @param name letters, digits, `-` and `_`, at most 80
/// @param visibilityTimeout how long a received message stays hidden
/// @param redrive where a message goes that was received too often
public record QueueDefinition(String name, Duration visibilityTimeout, Optional<Redrive> redrive) {

  /// The dead-letter rule of a queue.
  ///
  /// @param deadLetterQueue the name of a queue that is defined too
  /// @param maxReceives how often a message is received before it goes there, at least 1
  public record Redrive(String deadLetterQueue, int maxReceives) {

    /// Checks the count.
    public Redrive {
      if (maxReceives < 1 || maxReceives > 1000) {
        throw new IllegalArgumentException(
            "queue " + deadLetterQueue + ": maxReceives must be 1 to 1000, found " + maxReceives);
      }
    }
  }

  /// Checks name and timeout.
  public QueueDefinition {
    if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new IllegalArgumentException("not a queue name: '" + name + "'");
    }
    if (visibilityTimeout.isNegative() || visibilityTimeout.compareTo(Duration.ofHours(12)) > 0) {
      throw new IllegalArgumentException(
          "queue " + name + ": visibility must be 0 s to 12 h, found " + visibilityTimeout);
    }
  }

  /// A queue without a dead-letter queue.
  public static QueueDefinition plain(String name, Duration visibilityTimeout) {
    return new QueueDefinition(name, visibilityTimeout, Optional.empty());
  }

  /// The same queue with a dead-letter queue.
  public QueueDefinition withDeadLetters(String queue, int maxReceives) {
    return new QueueDefinition(
        name, visibilityTimeout, Optional.of(new Redrive(queue, maxReceives)));
  }
}
