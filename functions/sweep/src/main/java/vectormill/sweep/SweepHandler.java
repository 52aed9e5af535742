package vectormill.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.slf4j.MDC;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoLeases;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsDeadLetters;
import vectormill.aws.SqsEventQueue;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobStore;
import vectormill.metrics.ProgramMetrics;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;

/// The Lambda function: sweeps once each time its schedule calls it, whatever the event says, and
/// answers with what it found and did. Its clients live as long as its process.
public final class SweepHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Sweep sweep;
  private final SweepMetrics metrics;

  /// As AWS makes it: from the environment.
  public SweepHandler() {
    this(SweepSettings.environment());
  }

  private SweepHandler(Map<String, String> environment) {
    this(environment, SweepSettings.of(environment));
  }

  private SweepHandler(Map<String, String> environment, SweepSettings settings) {
    this(sweep(environment, settings), ProgramMetrics.open(settings.metrics()));
  }

  SweepHandler(Sweep sweep, ProgramMetrics metrics) {
    this.sweep = sweep;
    this.metrics = new SweepMetrics(metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    if (context != null) {
      MDC.put("requestId", context.getAwsRequestId());
    }
    try {
      long start = System.nanoTime();
      return sweep
          .run(
              UUID.randomUUID().toString(),
              report -> metrics.ran(report, System.nanoTime() - start))
          .toMap();
    } finally {
      MDC.remove("requestId");
    }
  }

  /// A sweep over the stores that these variables name.
  public static Sweep fromEnvironment(Map<String, String> environment) {
    return sweep(environment, SweepSettings.of(environment));
  }

  private static Sweep sweep(Map<String, String> environment, SweepSettings settings) {
    InstantSource clock = InstantSource.system();
    AwsClients clients = new AwsClients(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    SqsClient sqs = clients.sqs();
    BlobStore blobs = new S3BlobStore(clients.s3());
    SweepPorts ports =
        new SweepPorts(
            blobs,
            new DynamoStampStore(dynamo, settings.stampTable(), clock),
            new SqsWorkQueue(sqs, settings.workQueueUrl(), settings.fairQueue()),
            new SqsDeadLetters(sqs, settings.workDeadLetterUrl(), settings.workQueueUrl()),
            new SqsEventQueue(sqs, settings.eventsQueueUrl()),
            new SqsDeadLetters(sqs, settings.eventsDeadLetterUrl(), settings.eventsQueueUrl()),
            OpenSearchVectorIndex.open(
                OpenSearchSettings.of(settings.openSearchUrl()), ProcessHandle.current().pid()),
            new DynamoLeases(dynamo, settings.stampTable(), clock));
    CollectionRecipes recipes =
        new CollectionRecipes(
            blobs,
            settings.inputBucket(),
            RecipeCatalog.packed(),
            new BlobModels(blobs, settings.modelsBucket()),
            clock);
    SweepPlaces places =
        new SweepPlaces(settings.inputBucket(), settings.resultsBucket(), settings.inventory());
    return new Sweep(ports, places, recipes, settings.horizons(), settings.limits(), clock);
  }
}
