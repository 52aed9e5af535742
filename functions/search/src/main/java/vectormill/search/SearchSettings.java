package vectormill.search;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param inputBucket where source files lie
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps
/// @param openSearchUrl the index
/// @param cacheFolder models on the local disk
record SearchSettings(
    String inputBucket,
    String modelsBucket,
    String stampTable,
    URI openSearchUrl,
    Path cacheFolder) {
  /// This process's own environment.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static SearchSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    SearchSettings settings =
        new SearchSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.url(EnvironmentNames.OPENSEARCH_URL),
            reader.path(
                EnvironmentNames.CACHE_FOLDER,
                Path.of(System.getProperty("java.io.tmpdir"), "vectormill")));
    reader.check(Program.SEARCH);
    return settings;
  }
}
