package vectormill.canonicalize;

import java.net.URI;
import java.util.Map;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the job is told by its environment.
///
/// @param inputBucket where source files and recipes lie
/// @param resultsBucket where results lie
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps and leases
/// @param duplicateTable the table of duplicates
/// @param openSearchUrl the index
/// @param metrics where its metrics go
record CanonicalizeSettings(
    String inputBucket,
    String resultsBucket,
    String modelsBucket,
    String stampTable,
    String duplicateTable,
    URI openSearchUrl,
    MetricsSettings metrics) {
  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static CanonicalizeSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    CanonicalizeSettings settings =
        new CanonicalizeSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.RESULTS_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.text(EnvironmentNames.DUPLICATE_TABLE),
            reader.url(EnvironmentNames.OPENSEARCH_URL),
            MetricsSettings.read(reader));
    reader.check(Program.CANONICALIZE);
    return settings;
  }
}
