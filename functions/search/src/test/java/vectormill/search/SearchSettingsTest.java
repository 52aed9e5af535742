package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class SearchSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_MODELS_BUCKET", "models",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_RESULTS_BUCKET", "results",
          "VECTORMILL_DUPLICATE_TABLE", "duplicates",
          "VECTORMILL_WORK_QUEUE_URL", "http://queue/work",
          "VECTORMILL_EVENTS_QUEUE_URL", "http://queue/events",
          "OPENSEARCH_URL", "http://127.0.0.1:9200");

  @Test
  void everyVariableHasItsField() {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.put("VECTORMILL_CACHE_FOLDER", "/cache");
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_IMAGE_URLS", "true");
    all.put("VECTORMILL_AUTH", "keys");
    all.put("VECTORMILL_CALLERS", "/etc/callers.json");
    all.put("VECTORMILL_METRICS", "cloudwatch");
    all.put("VECTORMILL_METRICS_NAMESPACE", "Mine/test");
    assertThat(SearchSettings.of(all))
        .isEqualTo(
            new SearchSettings(
                "in",
                "models",
                "stamps",
                URI.create("http://127.0.0.1:9200"),
                Path.of("/cache"),
                "results",
                "duplicates",
                "http://queue/work",
                false,
                "http://queue/events",
                SearchSettings.Auth.KEYS,
                Optional.of("/etc/callers.json"),
                true,
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  @Test
  void whoMayCallIsSaidExceptOnOneMachine() {
    assertThat(SearchSettings.of(REQUIRED).auth()).isEqualTo(SearchSettings.Auth.NONE);
    Map<String, String> remote = new HashMap<>(REQUIRED);
    remote.put("OPENSEARCH_URL", "https://index.example");
    assertThatThrownBy(() -> SearchSettings.of(remote)).hasMessageContaining("VECTORMILL_AUTH");
    remote.put("VECTORMILL_AUTH", "none");
    assertThat(SearchSettings.of(remote).auth()).isEqualTo(SearchSettings.Auth.NONE);
    remote.put("VECTORMILL_AUTH", "gateway");
    assertThatThrownBy(() -> SearchSettings.of(remote)).hasMessageContaining("VECTORMILL_CALLERS");
  }

  @Test
  void theListOfCallersIsNotToldToLogs() {
    Map<String, String> keys = new HashMap<>(REQUIRED);
    keys.put("VECTORMILL_AUTH", "keys");
    keys.put("VECTORMILL_CALLERS", "{\"callers\":[]}");
    assertThat(SearchSettings.of(keys).toString()).doesNotContain("callers");
  }

  @Test
  void onlyTheCacheHasADefault() {
    assertThat(SearchSettings.of(REQUIRED).cacheFolder().getFileName())
        .isEqualTo(Path.of("vectormill"));
    assertThatThrownBy(() -> SearchSettings.of(Map.of()))
        .hasMessageContainingAll(REQUIRED.keySet().toArray(String[]::new));
  }
}
