package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import vectormill.environment.Environment;

/// One page to look at.
final class Overview {
  private static final int WHOLE = 24;
  private static final int HALF = 12;
  private static final List<String> WORK =
      List.of("Files", "EmbeddedRecords", "Tokens", "InferringTime");

  private Overview() {}

  /// @return its address
  static String create(Stack stack, Environment environment, Signals signals, List<Alarm> alarms) {
    String name = "vectormill-" + environment.name();
    List<IWidget> widgets = new ArrayList<>();
    widgets.add(
        AlarmStatusWidget.Builder.create().title("Alarms").width(WHOLE).alarms(alarms).build());
    widgets.addAll(flow(signals));
    if (signals.own()) {
      widgets.add(
          graph("Work of all collections, each 5 minutes", WORK.stream().map(signals::work)));
      widgets.add(graph("Models at work, % of the workers' time", Stream.of(signals.busy())));
    }
    widgets.addAll(searches(signals));
    Dashboard.Builder.create(stack, "Dashboard")
        .dashboardName(name)
        .widgets(widgets.stream().map(List::of).toList())
        .build();
    return "https://%s.console.aws.amazon.com/cloudwatch/home?region=%s#dashboards:name=%s"
        .formatted(stack.getRegion(), stack.getRegion(), name);
  }

  private static List<IWidget> flow(Signals signals) {
    Queues queues = signals.layers().storage().queues();
    List<ProgramFunction> functions = signals.watched().functions();
    return List.of(
        graph(
            "Messages waiting",
            Stream.of(queues.events(), queues.eventsDead(), queues.work(), queues.workDead())
                .map(Signals::depth)),
        graph("Oldest message, s", Stream.of(queues.events(), queues.work()).map(Signals::age)),
        graph("Errors of functions", functions.stream().map(Signals::errors)),
        graph("Functions, ms (p99)", functions.stream().map(Signals::duration)));
  }

  private static List<IWidget> searches(Signals signals) {
    return List.of(
        graph(
            "Searches",
            Stream.of(
                signals.api("Count", "Sum"),
                signals.api("4XXError", "Sum"),
                signals.api("5XXError", "Sum"))),
        graph(
            "Searches, ms",
            Stream.of(signals.api("Latency", "p50"), signals.api("Latency", "p99"))),
        graph(
            "Index",
            Stream.of(
                    signals.domain("CPUUtilization", "Average"),
                    signals.domain("JVMMemoryPressure", "Maximum"),
                    signals.domain("KNNGraphMemoryUsagePercentage", "Maximum"))
                .flatMap(Optional::stream)));
  }

  private static IWidget graph(String title, Stream<? extends IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .width(HALF)
        .left(metrics.map(IMetric.class::cast).toList())
        .build();
  }
}
