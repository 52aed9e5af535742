package vectormill.aws;

import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.message.EventQueue;

/// The SQS queue of events. Safe for many threads.
public final class SqsEventQueue implements EventQueue {
  private final SqsSender sender;

  /// @param sqs stays the caller's to close
  /// @param queueUrl the queue
  public SqsEventQueue(SqsClient sqs, String queueUrl) {
    this.sender = new SqsSender(sqs, queueUrl);
  }

  @Override
  public void send(List<String> bodies) {
    sender.send(bodies, null);
  }
}
