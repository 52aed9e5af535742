package vectormill.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/// Tells what is written to the results bucket the moment it happens: a part (an upload goes on) or
/// a manifest (the index and the stamp come next). What happens while nobody waits is forgotten.
final class Moments implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 10;
  private static final int WAIT_SECONDS = 1;

  private final SqsClient queues;
  private final String queueUrl;
  private final SynchronousQueue<String> newest = new SynchronousQueue<>();
  private final Thread reader;

  Moments(SqsClient queues, String queueUrl) {
    this.queues = queues;
    this.queueUrl = queueUrl;
    this.reader = Thread.ofPlatform().daemon().name("moments").start(this::read);
  }

  /// Waits for a key to be written.
  Optional<String> await(Predicate<String> wanted, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
      String key = newest.poll(left, TimeUnit.NANOSECONDS);
      if (key != null && wanted.test(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    reader.interrupt();
    try {
      reader.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        List<Message> messages =
            queues
                .receiveMessage(request ->
                    request
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(WAIT_SECONDS))
                .messages();
        if (!messages.isEmpty()) {
          boolean _ = newest.offer(key(messages.getLast()));
          forget(messages);
        }
      } catch (SdkException e) {
        // Interrupted while it waited: the queue lives in this process and does not go away.
        if (!Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  private void forget(List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries =
        messages.stream()
            .map(message ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(message.messageId())
                    .receiptHandle(message.receiptHandle())
                    .build())
            .toList();
    queues.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
  }

  private static String key(Message message) {
    try {
      JsonNode record = JSON.readTree(message.body()).at("/Records/0");
      boolean written = record.path("eventName").asText().startsWith("ObjectCreated");
      String key = record.at("/s3/object/key").asText();
      return written ? URLDecoder.decode(key, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("S3 sent an event that is no JSON: " + message.body(), e);
    }
  }
}
