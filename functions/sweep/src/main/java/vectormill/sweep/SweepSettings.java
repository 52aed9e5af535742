package vectormill.sweep;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param inputBucket where source files lie
/// @param resultsBucket where results lie
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps
/// @param workQueueUrl the queue of work items
/// @param workDeadLetterUrl what died in it
/// @param eventsQueueUrl the queue of events
/// @param eventsDeadLetterUrl what died in it
/// @param fairQueue whether the queue takes message groups
/// @param openSearchUrl the index
/// @param horizons how long something may rest
/// @param limits how much one run may do
/// @param inventory of the input bucket; absent where its listing is short enough
/// @param metrics where its metrics go
record SweepSettings(
    String inputBucket,
    String resultsBucket,
    String modelsBucket,
    String stampTable,
    String workQueueUrl,
    String workDeadLetterUrl,
    String eventsQueueUrl,
    String eventsDeadLetterUrl,
    boolean fairQueue,
    URI openSearchUrl,
    SweepHorizons horizons,
    SweepLimits limits,
    Optional<InventoryPlace> inventory,
    MetricsSettings metrics) {
  private static final Duration PLANNED = Duration.ofMinutes(2);
  private static final Duration QUEUED = Duration.ofMinutes(15);
  private static final Duration RETRY = Duration.ofMinutes(15);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration EVENT = Duration.ofMinutes(15);
  private static final Duration ORPHAN = Duration.ofDays(1);
  private static final int RETIRE_DAYS = 30;
  private static final int MOST_DAYS = 3650;
  private static final Duration RUN = Duration.ofSeconds(40);
  private static final Duration WALK = Duration.ofHours(6);
  private static final int ITEMS = 2000;
  private static final int MOST_ITEMS = 1_000_000;
  private static final int REDRIVES = 20;
  private static final int MOST_REDRIVES = 1000;

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static SweepSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    SweepSettings settings =
        new SweepSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.RESULTS_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.text(EnvironmentNames.WORK_DEAD_LETTER_URL),
            reader.text(EnvironmentNames.EVENTS_QUEUE_URL),
            reader.text(EnvironmentNames.EVENTS_DEAD_LETTER_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            reader.url(EnvironmentNames.OPENSEARCH_URL),
            horizons(reader),
            limits(reader),
            inventory(reader),
            MetricsSettings.read(reader));
    reader.check(Program.SWEEP);
    return settings;
  }

  private static SweepHorizons horizons(SettingsReader reader) {
    Duration lease = reader.seconds(EnvironmentNames.LEASE_SECONDS, LEASE);
    Duration orphan = reader.seconds(EnvironmentNames.ORPHAN_SECONDS, ORPHAN);
    Duration least = lease.multipliedBy(SweepHorizons.LEASES);
    if (orphan.compareTo(least) < 0) {
      reader.reject(
          EnvironmentNames.ORPHAN_SECONDS,
          "must be at least " + SweepHorizons.LEASES + " times " + EnvironmentNames.LEASE_SECONDS);
    }
    return new SweepHorizons(
        reader.seconds(EnvironmentNames.PLANNED_SECONDS, PLANNED),
        reader.seconds(EnvironmentNames.QUEUED_SECONDS, QUEUED),
        reader.seconds(EnvironmentNames.RETRY_SECONDS, RETRY),
        lease,
        reader.seconds(EnvironmentNames.EVENT_SECONDS, EVENT),
        orphan.compareTo(least) < 0 ? least : orphan,
        Duration.ofDays(reader.number(EnvironmentNames.RETIRE_DAYS, RETIRE_DAYS, 1, MOST_DAYS)));
  }

  private static SweepLimits limits(SettingsReader reader) {
    return new SweepLimits(
        reader.seconds(EnvironmentNames.SWEEP_SECONDS, RUN),
        reader.number(EnvironmentNames.SWEEP_ITEMS, ITEMS, 1, MOST_ITEMS),
        reader.number(EnvironmentNames.MAX_REDRIVES, REDRIVES, 0, MOST_REDRIVES),
        reader.seconds(EnvironmentNames.WALK_SECONDS, WALK));
  }

  private static Optional<InventoryPlace> inventory(SettingsReader reader) {
    String prefix = reader.text(EnvironmentNames.INVENTORY_PREFIX, "");
    return reader
        .optionalText(EnvironmentNames.INVENTORY_BUCKET)
        .map(bucket -> new InventoryPlace(bucket, prefix));
  }
}
