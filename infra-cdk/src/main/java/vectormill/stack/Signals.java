package vectormill.stack;

import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sqs.Queue;

/// The metrics that AWS measures by itself.
///
/// @param layers what everything stands on
/// @param watched functions, API and jobs
record Signals(Layers layers, ObservabilityStack.Watched watched) {
  static final Duration PERIOD = Duration.minutes(5);

  static Metric depth(Queue queue) {
    return metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", queue(queue));
  }

  static Metric age(Queue queue) {
    return metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum", queue(queue));
  }

  static Metric errors(ProgramFunction function) {
    return metric("AWS/Lambda", "Errors", "Sum", function(function));
  }

  static Metric throttles(ProgramFunction function) {
    return metric("AWS/Lambda", "Throttles", "Sum", function(function));
  }

  static Metric duration(ProgramFunction function) {
    return metric("AWS/Lambda", "Duration", "p99", function(function));
  }

  /// Calls of the API: `Count`, `4XXError`, `5XXError` or `Latency`.
  Metric api(String name, String statistic) {
    return metric(
        "AWS/ApiGateway", name, statistic, Map.of("ApiName", watched.api().api().getRestApiName()));
  }

  /// A metric of the domain, where there is one.
  Optional<Metric> domain(String name, String statistic) {
    return layers
        .search()
        .access()
        .domain()
        .map(domain ->
            metric(
                "AWS/ES",
                name,
                statistic,
                Map.of("DomainName", domain, "ClientId", Stack.of(layers.search()).getAccount())));
  }

  private static Map<String, String> queue(Queue queue) {
    return Map.of("QueueName", queue.getQueueName());
  }

  private static Map<String, String> function(ProgramFunction function) {
    return Map.of("FunctionName", function.function().getFunctionName());
  }

  private static Metric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .dimensionsMap(dimensions)
        .period(PERIOD)
        .build();
  }
}
