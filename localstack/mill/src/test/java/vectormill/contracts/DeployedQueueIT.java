package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Queues that are made as the template says.
class DeployedQueueIT {
  private static final SqsClient SQS = LocalEndpoints.clients().sqs();

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("SQS");
  }

  @AfterAll
  static void close() {
    SQS.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"QueuesEvents", "QueuesWork"})
  void theLocalCloudTakesTheTemplatesQueue(String id) throws IOException {
    JsonNode queue = ReviewedTemplates.resource("storage", "AWS::SQS::Queue", id);
    String dead = SQS.createQueue(r -> r.queueName(LocalEndpoints.freshName("dead"))).queueUrl();
    String arn =
        SQS.getQueueAttributes(r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String receives = queue.at("/RedrivePolicy/maxReceiveCount").asText();
    String visibility = queue.path("VisibilityTimeout").asText();

    String url =
        SQS.createQueue(r ->
                r.queueName(LocalEndpoints.freshName("deployed"))
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            visibility,
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}"
                                .formatted(arn, receives))))
            .queueUrl();

    Map<QueueAttributeName, String> made =
        SQS.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(made).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, visibility);
    assertThat(made.get(QueueAttributeName.REDRIVE_POLICY)).contains(receives);
  }
}
