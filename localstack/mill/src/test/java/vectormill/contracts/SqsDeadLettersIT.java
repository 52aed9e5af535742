package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.aws.AwsResources;
import vectormill.aws.SqsDeadLetters;
import vectormill.aws.SqsEventQueue;
import vectormill.message.DeadLetters;
import vectormill.testing.DeadLettersContract;
import vectormill.testing.RealTime;

class SqsDeadLettersIT extends DeadLettersContract {
  private static final SqsClient SQS = LocalEndpoints.clients().sqs();

  private String url = "";
  private String deadUrl = "";

  @BeforeEach
  void makeQueues() {
    String name = LocalEndpoints.freshName("events");
    int seconds = Math.toIntExact(VISIBILITY.toSeconds());
    Map<QueueAttributeName, String> hidden =
        Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(seconds));
    deadUrl = SQS.createQueue(r -> r.queueName(name + "-dead").attributes(hidden)).queueUrl();
    url = AwsResources.ensureQueue(SQS, name, seconds, 1);
  }

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("SQS");
  }

  @AfterAll
  static void close() {
    SQS.close();
  }

  @Override
  protected DeadLetters letters() {
    return new SqsDeadLetters(SQS, deadUrl, url);
  }

  @Override
  protected void send(String body) {
    new SqsEventQueue(SQS, url).send(List.of(body));
  }

  /// Every message is received once and given back at once; the next receive finds it dead.
  @Override
  protected List<String> bury() {
    List<String> bodies = new ArrayList<>();
    List<Message> messages = receive();
    while (!messages.isEmpty()) {
      for (Message message : messages) {
        bodies.add(message.body());
        SQS.changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
      }
      messages = receive();
    }
    assertThat(receive()).isEmpty();
    return bodies;
  }

  @Override
  protected void pass(Duration duration) {
    RealTime.pass(duration);
  }

  private List<Message> receive() {
    return SQS.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
  }
}
