package vectormill.intake;

import java.util.Map;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param inputBucket whose events it takes
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps
/// @param workQueueUrl the queue of work items
/// @param eventsQueueUrl its own queue
/// @param fairQueue whether the queue takes message groups
/// @param metrics where its metrics go
record IntakeSettings(
    String inputBucket,
    String modelsBucket,
    String stampTable,
    String workQueueUrl,
    String eventsQueueUrl,
    boolean fairQueue,
    MetricsSettings metrics) {
  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static IntakeSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    IntakeSettings settings =
        new IntakeSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.text(EnvironmentNames.EVENTS_QUEUE_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            MetricsSettings.read(reader));
    reader.check(Program.INTAKE);
    return settings;
  }
}
