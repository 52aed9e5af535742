package vectormill.search;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param inputBucket where source files lie
/// @param modelsBucket where models lie
/// @param stampTable the table of stamps
/// @param openSearchUrl the index
/// @param cacheFolder models on the local disk
/// @param resultsBucket where results lie
/// @param duplicateTable the table of duplicates
/// @param workQueueUrl where work is sent
/// @param fairQueue whether that queue takes a message group
/// @param eventsQueueUrl where intake is asked to look at something
/// @param auth how callers are recognised
/// @param callers who is known: JSON, or the path of a file with it
/// @param imageUrls whether pictures may be fetched from the web
/// @param metrics where its metrics go
record SearchSettings(
    String inputBucket,
    String modelsBucket,
    String stampTable,
    URI openSearchUrl,
    Path cacheFolder,
    String resultsBucket,
    String duplicateTable,
    String workQueueUrl,
    boolean fairQueue,
    String eventsQueueUrl,
    Auth auth,
    Optional<String> callers,
    boolean imageUrls,
    MetricsSettings metrics) {
  /// How callers are recognised.
  enum Auth {
    /// Not at all.
    NONE,
    /// By a key with each request.
    KEYS,
    /// By what the gateway says.
    GATEWAY
  }

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /// This process's own environment.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static SearchSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    URI openSearchUrl = reader.url(EnvironmentNames.OPENSEARCH_URL);
    Auth auth = auth(reader, openSearchUrl);
    Optional<String> callers = reader.optionalText(EnvironmentNames.CALLERS);
    if (callers.isPresent() == (auth == Auth.NONE)) {
      reader.reject(
          EnvironmentNames.CALLERS,
          "must be set with %s=keys or gateway, and only then".formatted(EnvironmentNames.AUTH));
    }
    SearchSettings settings =
        new SearchSettings(
            reader.text(EnvironmentNames.INPUT_BUCKET),
            reader.text(EnvironmentNames.MODELS_BUCKET),
            reader.text(EnvironmentNames.STAMP_TABLE),
            openSearchUrl,
            reader.path(
                EnvironmentNames.CACHE_FOLDER,
                Path.of(System.getProperty("java.io.tmpdir"), "vectormill")),
            reader.text(EnvironmentNames.RESULTS_BUCKET),
            reader.text(EnvironmentNames.DUPLICATE_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            reader.text(EnvironmentNames.EVENTS_QUEUE_URL),
            auth,
            callers,
            reader.flag(EnvironmentNames.IMAGE_URLS, false),
            MetricsSettings.read(reader));
    reader.check(Program.SEARCH);
    return settings;
  }

  /// Forgetting it must not open a service to everybody.
  private static Auth auth(SettingsReader reader, URI openSearchUrl) {
    if (reader.optionalText(EnvironmentNames.AUTH).isEmpty()
        && !LOOPBACK.contains(openSearchUrl.getHost())) {
      reader.reject(EnvironmentNames.AUTH, "is not set");
    }
    return Auth.valueOf(
        reader
            .choice(EnvironmentNames.AUTH, List.of("none", "keys", "gateway"))
            .toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "SearchSettings[" + openSearchUrl + ", " + auth + "]";
  }
}
