package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import vectormill.settings.MetricNames;

/// What somebody must hear of. Each says in its description what to do.
final class Alarms {
  private static final int EVENT_AGE = 900;
  private static final int WORK_AGE = 21_600;
  private static final int FULL_DISK_MEGABYTES = 5000;
  private static final int GRAPH_PERCENT = 80;
  private static final int JVM_PERCENT = 90;
  private static final int SLOW_MILLIS = 5000;
  private static final int BUSY_PERCENT = 20;
  private static final int OF_AN_HOUR = 12;

  private final Construct scope;
  private final List<Alarm> alarms = new ArrayList<>();

  private Alarms(Construct scope) {
    this.scope = scope;
  }

  static List<Alarm> create(Construct scope, Signals signals) {
    Alarms alarms = new Alarms(scope);
    alarms.queues(signals.layers().storage().queues());
    alarms.above(
        "Poisoned",
        signals.watched().compute().poisoned(),
        0,
        1,
        "A file was tried too often: `mill errors` says why, `mill retry --poison` tries again.");
    alarms.functions(signals);
    alarms.api(signals);
    alarms.domain(signals);
    if (signals.own()) {
      alarms.work(signals);
    }
    return List.copyOf(alarms.alarms);
  }

  private void queues(Queues queues) {
    dead("EventsDead", queues.eventsDead());
    dead("WorkDead", queues.workDead());
    above(
        "EventsOld",
        Signals.age(queues.events()),
        EVENT_AGE,
        2,
        "File events wait: look at the log of intake and at its throttles.");
    above(
        "WorkOld",
        Signals.age(queues.work()),
        WORK_AGE,
        2,
        "Work waits: are there machines? Look at the Slots queue of AWS Batch and at quotas.");
  }

  /// From the metrics of our own programs.
  private void work(Signals signals) {
    above(
        "LapsedLeases",
        signals.finding(MetricNames.REQUEUE, MetricNames.LAPSED),
        0,
        new Lasting(3, OF_AN_HOUR),
        "Workers die again and again while they hold files: look at the log of embed-files and at"
            + " reclaimed spot machines.");
    above(
        "LostIndices",
        signals.finding(MetricNames.ENTRIES, MetricNames.LOST_INDICES),
        0,
        1,
        "An index holds less than was put into it; the sweep fills it again: `mill status` shows"
            + " how far it is.");
    above(
        "IndexRefusals",
        signals.work(MetricNames.INDEX_REFUSALS),
        0,
        1,
        "The index refused entries, so that searches lack them: `mill errors` says which.");
    above(
        "SweepProblems",
        signals.work(MetricNames.SWEEP_PROBLEMS),
        0,
        new Lasting(3, 3),
        "The sweep meets problems each time: its log says which.");
    alarm(
        "IdleModels",
        signals.busyEnough(),
        BUSY_PERCENT,
        ComparisonOperator.LESS_THAN_THRESHOLD,
        new Lasting(1, 1),
        "Machines are paid for and their models hardly run: larger files or batches, a smaller"
            + " machine, or `mill status` says what takes the time.");
  }

  private void dead(String id, Queue queue) {
    above(
        id,
        Signals.depth(queue),
        0,
        1,
        "Dead letters: the sweep sends them again; `mill errors` says what they are about.");
  }

  private void functions(Signals signals) {
    for (ProgramFunction function : signals.watched().functions()) {
      String name = function.getNode().getId();
      above(
          name + "Errors",
          Signals.errors(function),
          0,
          2,
          "The function " + name + " fails: look at its log.");
      above(
          name + "Throttles",
          Signals.throttles(function),
          0,
          3,
          "The function " + name + " is throttled: raise the quota of concurrent executions.");
    }
  }

  private void api(Signals signals) {
    above(
        "SearchFails",
        signals.api("5XXError", "Sum"),
        0,
        2,
        "Searches fail: look at the log of search and at the index.");
    above(
        "SearchSlow",
        signals.api("Latency", "p99"),
        SLOW_MILLIS,
        3,
        "Searches are slow: look at the index's processor and graph memory.");
  }

  private void domain(Signals signals) {
    above(
        signals, "ClusterStatus.red", 0, "The index lost shards: `mill rebuild index` fills them.");
    above(
        signals,
        "KNNCircuitBreakerTriggered",
        0,
        "The index's memory is full: larger nodes, or a recipe with compression.");
    above(
        signals,
        "KNNGraphMemoryUsagePercentage",
        GRAPH_PERCENT,
        "The index's memory is nearly full: `mill index plan` says what fits.");
    above(
        signals,
        "JVMMemoryPressure",
        JVM_PERCENT,
        "The index's heap is nearly full: larger nodes.");
    above(
        signals,
        "ThreadpoolWriteRejected",
        0,
        "The index refuses writes: fewer slots, or more nodes.");
    signals
        .domain("FreeStorageSpace", "Minimum")
        .ifPresent(metric ->
            alarm(
                "FreeStorageSpace",
                metric,
                FULL_DISK_MEGABYTES,
                ComparisonOperator.LESS_THAN_THRESHOLD,
                new Lasting(1, 1),
                "The index's disks are nearly full: raise search.volumeGiB."));
  }

  private void above(Signals signals, String metric, int threshold, String what) {
    signals
        .domain(metric, "Maximum")
        .ifPresent(value -> above(metric.replace(".", ""), value, threshold, 2, what));
  }

  private void above(String id, Metric metric, int threshold, int periods, String what) {
    above(id, metric, threshold, new Lasting(periods, periods), what);
  }

  private void above(String id, Metric metric, int threshold, Lasting lasting, String what) {
    alarm(id, metric, threshold, ComparisonOperator.GREATER_THAN_THRESHOLD, lasting, what);
  }

  private void alarm(
      String id,
      IMetric metric,
      int threshold,
      ComparisonOperator comparison,
      Lasting lasting,
      String what) {
    alarms.add(
        Alarm.Builder.create(scope, id)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(comparison)
            .evaluationPeriods(lasting.of())
            .datapointsToAlarm(lasting.periods())
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .alarmDescription(what)
            .build());
  }

  /// In how many of the last periods something must be so.
  private record Lasting(int periods, int of) {}
}
