package vectormill.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;

/// An SQS dead-letter queue and the queue it belongs to. How often a message was sent back travels
/// with it as its attribute `redrives`. Safe for many threads.
public final class SqsDeadLetters implements DeadLetters {
  private static final int BATCH = 10;
  private static final String REDRIVES = "redrives";

  private final SqsClient sqs;
  private final String deadLetterUrl;
  private final String queueUrl;

  /// @param sqs stays the caller's to close
  /// @param deadLetterUrl where letters lie
  /// @param queueUrl where they died
  public SqsDeadLetters(SqsClient sqs, String deadLetterUrl, String queueUrl) {
    this.sqs = sqs;
    this.deadLetterUrl = deadLetterUrl;
    this.queueUrl = queueUrl;
  }

  @Override
  public List<DeadLetter> take(int max) {
    if (max < 1 || max > BATCH) {
      throw new IllegalArgumentException("take takes 1 to 10 letters, got " + max);
    }
    try {
      return sqs
          .receiveMessage(r ->
              r.queueUrl(deadLetterUrl).maxNumberOfMessages(max).messageAttributeNames(REDRIVES))
          .messages()
          .stream()
          .map(
              message -> new DeadLetter(message.body(), redrives(message), message.receiptHandle()))
          .toList();
    } catch (SdkException e) {
      throw AwsFailure.of("ReceiveMessage from " + deadLetterUrl, e);
    }
  }

  private static int redrives(Message message) {
    MessageAttributeValue value = message.messageAttributes().get(REDRIVES);
    return value == null ? 0 : Integer.parseInt(value.stringValue());
  }

  @Override
  public void sendBack(DeadLetter letter) {
    MessageAttributeValue redrives =
        MessageAttributeValue.builder()
            .dataType("Number")
            .stringValue(Integer.toString(letter.redrives() + 1))
            .build();
    try {
      sqs.sendMessage(r ->
          r.queueUrl(queueUrl)
              .messageBody(letter.body())
              .messageAttributes(Map.of(REDRIVES, redrives)));
    } catch (SdkException e) {
      throw AwsFailure.of("SendMessage to " + queueUrl, e);
    }
    delete(letter);
  }

  @Override
  public void delete(DeadLetter letter) {
    SqsReceipt.ifStillOurs(
        "DeleteMessage in " + deadLetterUrl,
        () -> sqs.deleteMessage(r -> r.queueUrl(deadLetterUrl).receiptHandle(letter.receipt())));
  }
}
