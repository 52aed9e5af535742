package vectormill.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoLeases;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsWorkQueue;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// The Lambda function: sweeps once each time its schedule calls it, whatever the event says, and
/// answers with what it found and did. Its clients live as long as its process.
public final class SweepHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final SweepLimits LIMITS = new SweepLimits(Duration.ofSeconds(20), 2000);

  private final Sweep sweep;

  /// As AWS makes it: from the environment.
  public SweepHandler() {
    this(fromEnvironment(SweepSettings.environment()));
  }

  SweepHandler(Sweep sweep) {
    this.sweep = sweep;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return sweep.run(UUID.randomUUID().toString()).toMap();
  }

  /// A sweep over the stores that these variables name.
  public static Sweep fromEnvironment(Map<String, String> environment) {
    SweepSettings settings = SweepSettings.of(environment);
    InstantSource clock = InstantSource.system();
    AwsClients clients = new AwsClients(environment);
    DynamoDbClient dynamo = clients.dynamoDb();
    SweepPorts ports =
        new SweepPorts(
            new S3BlobStore(clients.s3()),
            new DynamoStampStore(dynamo, settings.stampTable(), clock),
            new SqsWorkQueue(clients.sqs(), settings.workQueueUrl(), settings.fairQueue()),
            OpenSearchVectorIndex.open(
                OpenSearchSettings.of(settings.openSearchUrl()), ProcessHandle.current().pid()),
            new DynamoLeases(dynamo, settings.stampTable(), clock));
    return new Sweep(ports, settings.horizons(), LIMITS, clock);
  }
}
