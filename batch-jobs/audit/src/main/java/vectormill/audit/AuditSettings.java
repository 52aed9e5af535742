package vectormill.audit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the auditor is told by its environment.
///
/// @param inputBucket where files are dropped
/// @param resultsBucket where results lie
/// @param stampTable the table of stamps
/// @param duplicateTable the table of duplicates, where there is one
/// @param openSearchUrl the index
/// @param scratch a folder on the local disk for as much as the largest result needs
record AuditSettings(
    String inputBucket,
    String resultsBucket,
    String stampTable,
    Optional<String> duplicateTable,
    URI openSearchUrl,
    Path scratch) {
  static final String INPUT_BUCKET = "VECTORMILL_INPUT_BUCKET";
  static final String RESULTS_BUCKET = "VECTORMILL_RESULTS_BUCKET";
  static final String STAMP_TABLE = "VECTORMILL_STAMP_TABLE";
  static final String DUPLICATE_TABLE = "VECTORMILL_DUPLICATE_TABLE";
  static final String OPENSEARCH_URL = "OPENSEARCH_URL";
  static final String CACHE_FOLDER = "VECTORMILL_CACHE_FOLDER";

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static AuditSettings of(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    for (String name : List.of(INPUT_BUCKET, RESULTS_BUCKET, STAMP_TABLE, OPENSEARCH_URL)) {
      if (environment.getOrDefault(name, "").isBlank()) {
        problems.add(name + " is not set");
      }
    }
    if (problems.isEmpty() && !isAddress(value(environment, OPENSEARCH_URL))) {
      problems.add(OPENSEARCH_URL + " must be an http or https address");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the settings of the audit are incomplete: " + String.join("; ", problems));
    }
    return new AuditSettings(
        value(environment, INPUT_BUCKET),
        value(environment, RESULTS_BUCKET),
        value(environment, STAMP_TABLE),
        Optional.of(value(environment, DUPLICATE_TABLE)).filter(name -> !name.isEmpty()),
        URI.create(value(environment, OPENSEARCH_URL)),
        scratch(environment));
  }

  private static Path scratch(Map<String, String> environment) {
    return Optional.of(value(environment, CACHE_FOLDER))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "vectormill"));
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
