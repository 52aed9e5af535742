package vectormill.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsEventQueue;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobStore;
import vectormill.metrics.ProgramMetrics;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;

/// The Lambda function: takes messages of the events queue and answers with those that failed. Its
/// clients live as long as its process.
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Intake intake;
  private final IntakeMetrics metrics;

  /// As AWS makes it: from the environment.
  public IntakeHandler() {
    this(IntakeSettings.environment());
  }

  /// From given variables.
  public IntakeHandler(Map<String, String> environment) {
    this(environment, IntakeSettings.of(environment));
  }

  private IntakeHandler(Map<String, String> environment, IntakeSettings settings) {
    this(intake(environment, settings), ProgramMetrics.open(settings.metrics()));
  }

  IntakeHandler(Intake intake, ProgramMetrics metrics) {
    this.intake = intake;
    this.metrics = new IntakeMetrics(metrics);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    if (context != null) {
      MDC.put("requestId", context.getAwsRequestId());
    }
    try {
      return handle(event);
    } finally {
      MDC.remove("requestId");
    }
  }

  /// The same without a Lambda around it.
  public SQSBatchResponse handle(SQSEvent event) {
    List<Message> messages =
        event.getRecords().stream()
            .map(message -> new Message(message.getMessageId(), message.getBody()))
            .toList();
    long start = System.nanoTime();
    List<String> failed = intake.handle(messages);
    metrics.handled(messages.size(), failed.size(), System.nanoTime() - start);
    return new SQSBatchResponse(
        failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
  }

  private static Intake intake(Map<String, String> environment, IntakeSettings settings) {
    InstantSource clock = InstantSource.system();
    AwsClients clients = new AwsClients(environment);
    BlobStore blobs = new S3BlobStore(clients.s3());
    CollectionRecipes recipes =
        new CollectionRecipes(
            blobs,
            settings.inputBucket(),
            RecipeCatalog.packed(),
            new BlobModels(blobs, settings.modelsBucket()),
            clock);
    SqsClient sqs = clients.sqs();
    IntakePorts ports =
        new IntakePorts(
            blobs,
            new DynamoStampStore(clients.dynamoDb(), settings.stampTable(), clock),
            new SqsWorkQueue(sqs, settings.workQueueUrl(), settings.fairQueue()),
            new SqsEventQueue(sqs, settings.eventsQueueUrl()));
    return new Intake(ports, recipes, settings.inputBucket(), clock);
  }
}
