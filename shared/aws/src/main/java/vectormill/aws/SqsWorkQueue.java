package vectormill.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.message.WorkMessage;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Work items in an SQS queue; a message is `{"workKey": "…"}`. Safe for many threads.
///
/// A message that is something else is left alone with a warning: after its receives are used up
/// the queue moves it to the dead letters, where people find it.
public final class SqsWorkQueue implements WorkQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SqsWorkQueue.class);
  private static final int BATCH = 10;
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private final SqsClient sqs;
  private final String queueUrl;
  private final boolean fair;
  private final SqsSender sender;

  /// @param sqs stays the caller's to close
  /// @param queueUrl the queue
  /// @param fair whether messages carry their group; some servers refuse that on standard queues
  public SqsWorkQueue(SqsClient sqs, String queueUrl, boolean fair) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.fair = fair;
    this.sender = new SqsSender(sqs, queueUrl);
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    sender.send(
        keys.stream().map(WorkMessage::body).toList(), fair ? MessageGroup.of(group) : null);
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
    Optional<WorkKey> key = WorkMessage.parse(message.body());
    if (key.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("step", "receive")
          .addKeyValue("queue", queueUrl)
          .addKeyValue("messages", List.of(message.messageId()))
          .log("a message is no work item and is left to the dead-letter queue");
    }
    return key.map(found -> new Delivery(found, message.receiptHandle(), Integer.parseInt(count)));
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    String what = "ChangeMessageVisibility of " + delivery.key() + " in " + queueUrl;
    SqsReceipt.ifStillOurs(
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
    SqsReceipt.ifStillOurs(
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

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }
}
