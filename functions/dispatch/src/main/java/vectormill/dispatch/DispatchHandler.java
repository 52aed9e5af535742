package vectormill.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;
import vectormill.aws.AwsClients;
import vectormill.aws.BatchJobLauncher;
import vectormill.aws.DynamoLeases;
import vectormill.aws.DynamoSlotTime;
import vectormill.aws.SqsWorkQueue;
import vectormill.metrics.ProgramMetrics;

/// The Lambda function: dispatches once each time its schedule calls it, whatever the event says,
/// and answers with what it saw and did. Its clients live as long as its process.
public final class DispatchHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Dispatch dispatch;
  private final DispatchMetrics metrics;

  /// As AWS makes it: from the environment.
  public DispatchHandler() {
    this(DispatchSettings.environment());
  }

  private DispatchHandler(Map<String, String> environment) {
    this(environment, DispatchSettings.of(environment));
  }

  private DispatchHandler(Map<String, String> environment, DispatchSettings settings) {
    this(dispatch(environment, settings), ProgramMetrics.open(settings.metrics()));
  }

  DispatchHandler(Dispatch dispatch, ProgramMetrics metrics) {
    this.dispatch = dispatch;
    this.metrics = new DispatchMetrics(metrics);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    if (context != null) {
      MDC.put("requestId", context.getAwsRequestId());
    }
    try {
      DispatchReport report = dispatch.run(UUID.randomUUID().toString());
      metrics.ran(report);
      return report.toMap();
    } finally {
      MDC.remove("requestId");
    }
  }

  private static Dispatch dispatch(Map<String, String> environment, DispatchSettings settings) {
    AwsClients clients = new AwsClients(environment);
    InstantSource clock = InstantSource.system();
    Optional<Budget> budget =
        settings
            .spending()
            .map(most ->
                new Budget(
                    new DynamoSlotTime(clients.dynamoDb(), settings.stampTable()),
                    most.dollars(),
                    most.slotHour(),
                    clock));
    return new Dispatch(
        new SqsWorkQueue(clients.sqs(), settings.workQueueUrl(), settings.fairQueue()),
        new BatchJobLauncher(
            clients.batch(), settings.jobQueue(), settings.jobDefinition(), Map.of()),
        new DynamoLeases(clients.dynamoDb(), settings.stampTable(), clock),
        settings.maxSlots(),
        settings.itemsPerSlot(),
        budget);
  }
}
