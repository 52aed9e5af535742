package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.aws.AwsClients;
import vectormill.aws.AwsResources;
import vectormill.settings.EnvironmentNames;
import vectormill.work.State;

/// The same function and job against LocalStack and an OpenSearch container. Skipped, saying so,
/// where no Docker engine runs.
@EnabledIf(
    value = "dockerRuns",
    disabledReason = "no Docker engine runs here: the path against LocalStack is not tested")
class LocalStackEndToEndIT {
  private static final int HTTP = 9200;
  private static final String INPUT = "input";
  @TempDir static Path cache;

  private static LocalStackContainer cloud;
  private static GenericContainer<?> openSearch;
  private static DirectSystem system;

  static boolean dockerRuns() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() {
    cloud =
        new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
            .withServices("s3", "sqs", "dynamodb");
    openSearch =
        new GenericContainer<>(DockerImageName.parse("opensearchproject/opensearch:3.6.0"))
            .withEnv("discovery.type", "single-node")
            .withEnv("DISABLE_SECURITY_PLUGIN", "true")
            .withExposedPorts(HTTP)
            .waitingFor(Wait.forHttp("/_cluster/health").withStartupTimeout(Duration.ofMinutes(3)));
    cloud.start();
    openSearch.start();
    system = connect();
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
      openSearch.stop();
      cloud.stop();
    }
  }

  @Test
  void droppedFileIsStampedDone() {
    system.drop("notes/one.jsonl", "{\"id\": \"a\", \"text\": \"a railway bridge was opened\"}\n");

    int handled = 0;
    for (int attempt = 0; handled == 0 && attempt < 10; attempt++) {
      handled = system.intake(5);
    }

    assertThat(system.work()).isZero();
    assertThat(system.stamps("notes"))
        .singleElement()
        .satisfies(stamp -> assertThat(stamp.state()).isEqualTo(State.DONE))
        .satisfies(stamp -> assertThat(stamp.outcome().orElseThrow().indexed()).isEqualTo(1));
  }

  private static DirectSystem connect() {
    Map<String, String> environment = new HashMap<>();
    String endpoint = cloud.getEndpoint().toString();
    for (String service : List.of("S3", "SQS", "DYNAMODB")) {
      environment.put("AWS_ENDPOINT_URL_" + service, endpoint);
    }
    environment.put("AWS_REGION", cloud.getRegion());
    environment.put("AWS_ACCESS_KEY_ID", cloud.getAccessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", cloud.getSecretKey());
    environment.put(EnvironmentNames.INPUT_BUCKET, INPUT);
    environment.put(EnvironmentNames.RESULTS_BUCKET, "results");
    environment.put(EnvironmentNames.MODELS_BUCKET, "models");
    environment.put(EnvironmentNames.STAMP_TABLE, "stamps");
    environment.put(EnvironmentNames.IDLE_SECONDS, "2");
    environment.put(EnvironmentNames.CACHE_FOLDER, cache.toString());
    environment.put(
        EnvironmentNames.OPENSEARCH_URL,
        "http://" + openSearch.getHost() + ":" + openSearch.getMappedPort(HTTP));
    AwsClients clients = new AwsClients(environment);
    try (S3Client s3 = clients.s3();
        SqsClient sqs = clients.sqs();
        DynamoDbClient dynamo = clients.dynamoDb()) {
      List.of(INPUT, "results", "models").forEach(bucket -> AwsResources.ensureBucket(s3, bucket));
      AwsResources.ensureTable(dynamo, "stamps");
      String events = AwsResources.ensureQueue(sqs, "events", 30, 5);
      environment.put(EnvironmentNames.EVENTS_QUEUE_URL, events);
      environment.put(
          EnvironmentNames.WORK_QUEUE_URL, AwsResources.ensureQueue(sqs, "work", 60, 10));
      notifyQueue(s3, sqs, events);
      return new DirectSystem(environment, events);
    }
  }

  private static void notifyQueue(S3Client s3, SqsClient sqs, String queueUrl) {
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    QueueConfiguration queue =
        QueueConfiguration.builder()
            .queueArn(arn)
            .events(Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED)
            .build();
    s3.putBucketNotificationConfiguration(request ->
        request
            .bucket(INPUT)
            .notificationConfiguration(configuration -> configuration.queueConfigurations(queue)));
  }
}
