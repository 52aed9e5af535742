package vectormill.sweep;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param inputBucket where source files lie
/// @param resultsBucket where results lie
/// @param stampTable the table of stamps
/// @param workQueueUrl the queue of work items
/// @param fairQueue whether the queue takes message groups
/// @param openSearchUrl the index
/// @param horizons how long something may rest
record SweepSettings(
    String inputBucket,
    String resultsBucket,
    String stampTable,
    String workQueueUrl,
    boolean fairQueue,
    URI openSearchUrl,
    SweepHorizons horizons) {
  private static final Duration PLANNED = Duration.ofMinutes(2);
  private static final Duration QUEUED = Duration.ofMinutes(15);
  private static final Duration RETRY = Duration.ofMinutes(15);
  private static final Duration LEASE = Duration.ofMinutes(2);

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
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            reader.url(EnvironmentNames.OPENSEARCH_URL),
            new SweepHorizons(
                reader.seconds(EnvironmentNames.PLANNED_SECONDS, PLANNED),
                reader.seconds(EnvironmentNames.QUEUED_SECONDS, QUEUED),
                reader.seconds(EnvironmentNames.RETRY_SECONDS, RETRY),
                reader.seconds(EnvironmentNames.LEASE_SECONDS, LEASE)));
    reader.check("sweep");
    return settings;
  }
}
