package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.intake.BucketEvents;
import vectormill.repair.Requests;

/// Requests to intake by way of the queue of file events.
final class SqsRequests implements Requests {
  private final SqsClient sqs;
  private final String eventsQueueUrl;

  SqsRequests(SqsClient sqs, String eventsQueueUrl) {
    this.sqs = sqs;
    this.eventsQueueUrl = eventsQueueUrl;
  }

  @Override
  public void replan(String collection) {
    send(BucketEvents.replanBody(collection));
  }

  @Override
  public void reconcile(String bucket, String key) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.putObject("reconcile").put("bucket", bucket).put("key", key);
    send(body.toString());
  }

  private void send(String body) {
    sqs.sendMessage(message -> message.queueUrl(eventsQueueUrl).messageBody(body));
  }
}
