package vectormill.stack;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.sqs.Queue;
import vectormill.environment.Environment;
import vectormill.settings.MetricNames;

/// The metrics that alarms and dashboards look at: those that AWS measures by itself, and those
/// that our programs report where the configuration asks for it.
///
/// @param environment whose they are
/// @param layers what everything stands on
/// @param watched functions, API and jobs
record Signals(Environment environment, Layers layers, ObservabilityStack.Watched watched) {
  static final Duration PERIOD = Duration.minutes(5);
  private static final Duration HOUR = Duration.hours(1);
  private static final int WORTH_A_LOOK = 900;

  /// What our own metrics are filed under.
  static String namespace(Environment environment) {
    return "Vectormill/" + environment.name();
  }

  /// Whether our programs report any.
  boolean own() {
    return environment.settings().operations().metrics();
  }

  /// Of finished files, over all collections and models.
  Metric work(String name) {
    return metric(namespace(environment), name, "Sum", Map.of());
  }

  private Metric hourly(String name) {
    return Metric.Builder.create()
        .namespace(namespace(environment))
        .metricName(name)
        .statistic("Sum")
        .period(HOUR)
        .build();
  }

  /// Of what sweeps found.
  Metric finding(String duty, String finding) {
    return metric(
        namespace(environment),
        MetricNames.SWEEP_FINDINGS,
        "Sum",
        Map.of(MetricNames.DUTY, duty, MetricNames.FINDING, finding));
  }

  /// The part of the time for which workers held files with something to embed that was spent on
  /// embedding, in percent of each hour: a worker tells of a file once it is finished.
  MathExpression busy() {
    return ofHours("100 * embedding / held");
  }

  /// The same for an alarm: an hour in which workers held files for less than a quarter of it says
  /// nothing about machines, and counts as busy.
  MathExpression busyEnough() {
    return ofHours("IF(held > %d, 100 * embedding / held, 100)".formatted(WORTH_A_LOOK));
  }

  private MathExpression ofHours(String expression) {
    return MathExpression.Builder.create()
        .expression(expression)
        .usingMetrics(
            // A template must not depend on the order of a hash.
            new TreeMap<>(
                Map.of(
                    "embedding", hourly(MetricNames.EMBEDDING_TIME),
                    "held", hourly(MetricNames.EMBEDDING_HELD_TIME))))
        .label("Models at work, %")
        .period(HOUR)
        .build();
  }

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
