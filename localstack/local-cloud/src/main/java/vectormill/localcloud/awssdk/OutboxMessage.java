package vectormill.localcloud.awssdk;

/// A message that waits in the store until it is in its queue.
public record OutboxMessage(String queue, String body) {}
