package vectormill.localcloud.s3;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.awssdk.Outbox;
import vectormill.localcloud.awssdk.OutboxMessage;

/// Carries waiting messages to their queues, each at least once, in order per queue. A queue that
/// refuses is tried again until this is closed; the messages wait on disk meanwhile.
final class OutboxPump implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);
  private static final int BATCH = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Outbox outbox;
  private final MessageSender sender;
  private final Thread thread;

  OutboxPump(Outbox outbox, MessageSender sender) {
    this.outbox = outbox;
    this.sender = sender;
    thread = Thread.ofPlatform().daemon().name("s3-events").start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!carry(outbox.await(BATCH))) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean carry(Map<Long, OutboxMessage> waiting) {
    Map<String, Map<Long, String>> byQueue = new LinkedHashMap<>();
    waiting.forEach((number, message) ->
        byQueue
            .computeIfAbsent(message.queue(), q -> new LinkedHashMap<>())
            .put(number, message.body()));
    for (Map.Entry<String, Map<Long, String>> queue : byQueue.entrySet()) {
      try {
        sender.send(queue.getKey(), List.copyOf(queue.getValue().values()));
      } catch (RuntimeException e) {
        LOG.warn("events for queue {} wait, sending failed: {}", queue.getKey(), e.toString());
        return false;
      }
      outbox.sent(queue.getValue().keySet());
    }
    return true;
  }
}
