package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_MODELS_BUCKET", "models",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "OPENSEARCH_URL", "http://127.0.0.1:9200");

  @Test
  void everyVariableHasItsField() {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.put("VECTORMILL_CACHE_FOLDER", "/cache");
    assertThat(SearchSettings.of(all))
        .isEqualTo(
            new SearchSettings(
                "in", "models", "stamps", URI.create("http://127.0.0.1:9200"), Path.of("/cache")));
  }

  @Test
  void onlyTheCacheHasADefault() {
    assertThat(SearchSettings.of(REQUIRED).cacheFolder().getFileName())
        .isEqualTo(Path.of("vectormill"));
    assertThatThrownBy(() -> SearchSettings.of(Map.of()))
        .hasMessageContainingAll(REQUIRED.keySet().toArray(String[]::new));
  }
}
