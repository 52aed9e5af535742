package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsResources;
import vectormill.aws.SqsWorkQueue;
import vectormill.testing.RealTime;
import vectormill.testing.WorkQueueContract;
import vectormill.work.WorkQueue;

class SqsWorkQueueIT extends WorkQueueContract {
  private static final SqsClient SQS = LocalEndpoints.clients().sqs();

  private String url = "";

  @BeforeEach
  void makeQueue() {
    String name = LocalEndpoints.freshName("work");
    int seconds = Math.toIntExact(VISIBILITY.toSeconds());
    url = AwsResources.ensureQueue(SQS, name, seconds, 5);
    assertThat(AwsResources.ensureQueue(SQS, name, seconds, 5)).isEqualTo(url);
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
  protected WorkQueue queue() {
    return new SqsWorkQueue(SQS, url, false);
  }

  @Override
  protected void pass(Duration duration) {
    RealTime.pass(duration);
  }

  @Test
  void aMessageThatIsNoWorkItemIsPassedOver() {
    SQS.sendMessage(r -> r.queueUrl(url).messageBody("not json"));
    SQS.sendMessage(r -> r.queueUrl(url).messageBody("{\"workKey\":\"short\"}"));
    SQS.sendMessage(r -> r.queueUrl(url).messageBody("[]"));
    assertThat(queue().receive(10, Duration.ZERO)).isEmpty();
    assertThat(queue().depth()).isEqualTo(new WorkQueue.Depth(0, 3));
  }
}
