package vectormill.mill;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.blob.BlobId;
import vectormill.embedfiles.EmbedFilesMain;
import vectormill.intake.IntakeHandler;
import vectormill.settings.EnvironmentNames;
import vectormill.work.Stamp;

/// The real function and the real job, called directly where no Lambda and no Batch run them; their
/// stores are whatever the environment leads to.
final class DirectSystem implements AutoCloseable {
  private final Map<String, String> environment;
  private final String eventsQueueUrl;
  private final S3Client s3;
  private final SqsClient sqs;
  private final DynamoDbClient dynamo;
  private final IntakeHandler intake;

  DirectSystem(Map<String, String> environment, String eventsQueueUrl) {
    this.environment = environment;
    this.eventsQueueUrl = eventsQueueUrl;
    AwsClients clients = new AwsClients(environment);
    s3 = clients.s3();
    sqs = clients.sqs();
    dynamo = clients.dynamoDb();
    intake = new IntakeHandler(environment);
  }

  void drop(String key, String content) {
    new S3BlobStore(s3)
        .put(
            new BlobId(variable(EnvironmentNames.INPUT_BUCKET), key),
            content.getBytes(StandardCharsets.UTF_8));
  }

  /// Hands waiting events to the function, as an event source mapping does.
  ///
  /// @return how many were handled well
  int intake(int waitSeconds) {
    List<Message> messages =
        sqs.receiveMessage(request ->
                request
                    .queueUrl(eventsQueueUrl)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(waitSeconds))
            .messages();
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(DirectSystem::record).toList());
    Set<String> failed =
        intake.handle(event).getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toCollection(HashSet::new));
    for (Message message : messages) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(
            request -> request.queueUrl(eventsQueueUrl).receiptHandle(message.receiptHandle()));
      }
    }
    return messages.size() - failed.size();
  }

  /// Runs one slot until the queue stays empty.
  ///
  /// @return its exit code
  int work() {
    return EmbedFilesMain.run(environment);
  }

  List<Stamp> stamps(String collection) {
    DynamoStampStore store =
        new DynamoStampStore(
            dynamo, variable(EnvironmentNames.STAMP_TABLE), InstantSource.system());
    try (var stamps = store.ofCollection(collection)) {
      return stamps.toList();
    }
  }

  private String variable(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }

  private static SQSEvent.SQSMessage record(Message message) {
    SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
    record.setMessageId(message.messageId());
    record.setBody(message.body());
    return record;
  }

  @Override
  public void close() {
    s3.close();
    sqs.close();
    dynamo.close();
  }
}
