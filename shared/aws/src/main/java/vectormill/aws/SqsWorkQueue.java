package vectormill.aws;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.InvalidAddressException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import vectormill.failure.TransientException;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Work items in an SQS queue; a message is `{"workKey": "…"}`. Safe for many threads.
///
/// A message that is something else is left alone with a warning: after its receives are used up
/// the queue moves it to the dead letters, where people find it.
public final class SqsWorkQueue implements WorkQueue {
  private static final System.Logger LOG = System.getLogger(SqsWorkQueue.class.getName());
  private static final int BATCH = 10;
  private static final int MAX_ROUNDS = 5;
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);
  private static final String WORK_KEY = "workKey";

  private final ObjectMapper json = new ObjectMapper();
  private final SqsClient sqs;
  private final String queueUrl;
  private final boolean fair;

  /// @param sqs stays the caller's to close
  /// @param queueUrl the queue
  /// @param fair whether messages carry their group; some servers refuse that on standard queues
  public SqsWorkQueue(SqsClient sqs, String queueUrl, boolean fair) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.fair = fair;
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    String messageGroup = fair ? MessageGroup.of(group) : null;
    for (int from = 0; from < keys.size(); from += BATCH) {
      sendBatch(keys.subList(from, Math.min(keys.size(), from + BATCH)), messageGroup);
    }
  }

  private void sendBatch(List<WorkKey> keys, @Nullable String messageGroup) {
    Map<String, SendMessageBatchRequestEntry> waiting = new HashMap<>();
    for (WorkKey key : keys) {
      String id = Integer.toString(waiting.size());
      waiting.put(
          id,
          SendMessageBatchRequestEntry.builder()
              .id(id)
              .messageBody(json.createObjectNode().put(WORK_KEY, key.value()).toString())
              .messageGroupId(messageGroup)
              .build());
    }
    String what = "SendMessageBatch to " + queueUrl;
    List<BatchResultErrorEntry> failed = List.of();
    for (int round = 0; round < MAX_ROUNDS && !waiting.isEmpty(); round++) {
      failed = sendRound(what, List.copyOf(waiting.values()));
      waiting.keySet().retainAll(failed.stream().map(BatchResultErrorEntry::id).toList());
    }
    if (!waiting.isEmpty()) {
      throw new TransientException(
          what + ": " + waiting.size() + " of " + keys.size() + " messages not accepted",
          new IOException(describe(failed.getFirst())));
    }
  }

  private List<BatchResultErrorEntry> sendRound(
      String what, List<SendMessageBatchRequestEntry> entries) {
    List<BatchResultErrorEntry> failed =
        call(what, () -> sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed());
    for (BatchResultErrorEntry failure : failed) {
      if (Boolean.TRUE.equals(failure.senderFault())) {
        throw new IllegalStateException(what + " was refused: " + describe(failure));
      }
    }
    return failed;
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    if (max < 1 || max > BATCH || wait.isNegative() || wait.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException(
          "receive takes 1 to 10 messages and waits 0 to 20 s, got " + max + ", " + wait);
    }
    List<Message> messages =
        call(
            "ReceiveMessage from " + queueUrl,
            () ->
                sqs.receiveMessage(r ->
                        r.queueUrl(queueUrl)
                            .maxNumberOfMessages(max)
                            .waitTimeSeconds(seconds(wait))
                            .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                    .messages());
    List<Delivery> deliveries = new ArrayList<>();
    for (Message message : messages) {
      delivery(message).ifPresent(deliveries::add);
    }
    return List.copyOf(deliveries);
  }

  private Optional<Delivery> delivery(Message message) {
    String count =
        message
            .attributes()
            .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    try {
      JsonNode key = json.readTree(message.body()).path(WORK_KEY);
      return Optional.of(
          new Delivery(
              new WorkKey(key.asText()), message.receiptHandle(), Integer.parseInt(count)));
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "message "
              + message.messageId()
              + " in "
              + queueUrl
              + " is no work item and is left to the dead-letter queue: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    String what = "ChangeMessageVisibility of " + delivery.key() + " in " + queueUrl;
    ifStillOurs(
        what,
        () ->
            sqs.changeMessageVisibility(r ->
                r.queueUrl(queueUrl)
                    .receiptHandle(delivery.receipt())
                    .visibilityTimeout(seconds(visibility))));
  }

  @Override
  public void delete(Delivery delivery) {
    String what = "DeleteMessage of " + delivery.key() + " in " + queueUrl;
    ifStillOurs(
        what, () -> sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(delivery.receipt())));
  }

  @Override
  public Depth depth() {
    Map<QueueAttributeName, String> found =
        call(
            "GetQueueAttributes of " + queueUrl,
            () ->
                sqs.getQueueAttributes(r ->
                        r.queueUrl(queueUrl)
                            .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes());
    return new Depth(
        number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        number(found, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static long number(Map<QueueAttributeName, String> found, QueueAttributeName name) {
    return Long.parseLong(found.getOrDefault(name, "0"));
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.plusMillis(999).toSeconds());
  }

  private static String describe(BatchResultErrorEntry failure) {
    return failure.code() + " " + failure.message();
  }

  private static void ifStillOurs(String what, Runnable call) {
    try {
      call.run();
    } catch (ReceiptHandleIsInvalidException
        | MessageNotInflightException
        | InvalidAddressException e) {
      LOG.log(System.Logger.Level.DEBUG, what + ": no longer ours, " + e.getMessage());
    } catch (SqsException e) {
      if (!AwsFailure.code(e).equals("InvalidParameterValue")) {
        throw AwsFailure.of(what, e);
      }
      LOG.log(System.Logger.Level.DEBUG, what + ": no longer ours, " + e.getMessage());
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }
}
