package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class AwsClientsTest {
  private static final AwsClients CLIENTS =
      new AwsClients(
          Map.of(
              "AWS_REGION", "eu-central-2",
              "AWS_ACCESS_KEY_ID", "key",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9001",
              "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9002",
              "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9003",
              "AWS_ENDPOINT_URL_BATCH", "http://127.0.0.1:9004"));

  @Test
  void eachClientGoesToItsOwnEndpoint() {
    try (S3Client s3 = CLIENTS.s3();
        SqsClient sqs = CLIENTS.sqs();
        DynamoDbClient dynamo = CLIENTS.dynamoDb();
        BatchClient batch = CLIENTS.batch()) {
      assertThat(s3.serviceClientConfiguration().endpointOverride())
          .contains(URI.create("http://127.0.0.1:9001"));
      assertThat(sqs.serviceClientConfiguration().endpointOverride())
          .contains(URI.create("http://127.0.0.1:9002"));
      assertThat(dynamo.serviceClientConfiguration().endpointOverride())
          .contains(URI.create("http://127.0.0.1:9003"));
      assertThat(batch.serviceClientConfiguration().endpointOverride())
          .contains(URI.create("http://127.0.0.1:9004"));
      assertThat(s3.serviceClientConfiguration().region()).isEqualTo(Region.of("eu-central-2"));
    }
  }

  @Test
  void bucketsStandInThePathAtALoopbackAddress() {
    try (S3Client s3 = CLIENTS.s3()) {
      assertThat(s3.utilities().getUrl(r -> r.bucket("b").key("k")).toString())
          .isEqualTo("http://127.0.0.1:9001/b/k");
    }
  }

  @Test
  void tiresAfterAFewTries() {
    try (DynamoDbClient dynamo = CLIENTS.dynamoDb()) {
      assertThat(
              dynamo
                  .serviceClientConfiguration()
                  .overrideConfiguration()
                  .retryStrategy()
                  .orElseThrow()
                  .maxAttempts())
          .isEqualTo(5);
    }
  }
}
