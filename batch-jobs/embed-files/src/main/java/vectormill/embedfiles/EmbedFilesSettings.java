package vectormill.embedfiles;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the job is told by its environment.
///
/// @param inputBucket where source files lie
/// @param resultsBucket where results go
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps
/// @param cacheTable the table of cached vectors, if there is one
/// @param workQueueUrl the queue of work items
/// @param fairQueue whether the queue takes message groups
/// @param openSearchUrl the index
/// @param cacheFolder models and scratch files on the local disk
/// @param limits how long and how often to try
/// @param tapes when embeddings are put on tape
/// @param metrics where its metrics go
record EmbedFilesSettings(
    String inputBucket,
    String resultsBucket,
    String modelsBucket,
    String stampTable,
    Optional<String> cacheTable,
    String workQueueUrl,
    boolean fairQueue,
    URI openSearchUrl,
    Path cacheFolder,
    WorkerLimits limits,
    TapeLimits tapes,
    MetricsSettings metrics) {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration MAX_RUN = Duration.ofMinutes(50);
  private static final int ATTEMPTS = 3;
  private static final int MOST_ATTEMPTS = 100;

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static EmbedFilesSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    EmbedFilesSettings settings =
        new EmbedFilesSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.RESULTS_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.optionalText(EnvironmentNames.CACHE_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            reader.url(EnvironmentNames.OPENSEARCH_URL),
            reader.path(
                EnvironmentNames.CACHE_FOLDER,
                Path.of(System.getProperty("java.io.tmpdir"), "vectormill")),
            new WorkerLimits(
                reader.seconds(EnvironmentNames.LEASE_SECONDS, LEASE),
                reader.number(EnvironmentNames.MAX_ATTEMPTS, ATTEMPTS, 1, MOST_ATTEMPTS),
                reader.seconds(EnvironmentNames.IDLE_SECONDS, IDLE),
                MAX_RUN),
            tapes(reader),
            MetricsSettings.read(reader));
    reader.check(Program.EMBED_FILES);
    return settings;
  }

  private static TapeLimits tapes(SettingsReader reader) {
    TapeLimits standard = TapeLimits.STANDARD;
    long split = reader.bytes(EnvironmentNames.SPLIT_BYTES, standard.splitBytes());
    return new TapeLimits(
        split == 0 ? TapeLimits.NEVER : split,
        Math.max(1, reader.bytes(EnvironmentNames.RANGE_BYTES, standard.rangeBytes())),
        reader.seconds(EnvironmentNames.CHECKPOINT_SECONDS, standard.checkpointEvery()));
  }
}
