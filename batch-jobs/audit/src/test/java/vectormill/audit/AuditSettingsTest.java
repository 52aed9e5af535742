package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditSettingsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_RESULTS_BUCKET", "out",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "OPENSEARCH_URL", "http://127.0.0.1:9200");

  @Test
  void defaultsStandForWhatIsNotSet() {
    assertThat(AuditSettings.of(LEAST).scratch())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "vectormill"));
  }

  @Test
  void everyVariableHasItsField() {
    Map<String, String> all = new java.util.HashMap<>(LEAST);
    all.put("VECTORMILL_CACHE_FOLDER", "/cache");
    all.put("VECTORMILL_DUPLICATE_TABLE", "duplicates");

    assertThat(AuditSettings.of(all))
        .isEqualTo(
            new AuditSettings(
                "in",
                "out",
                "stamps",
                Optional.of("duplicates"),
                URI.create("http://127.0.0.1:9200"),
                Path.of("/cache")));
  }

  @Test
  void everyProblemIsSaidAtOnce() {
    assertThatThrownBy(() -> AuditSettings.of(Map.of("OPENSEARCH_URL", "here")))
        .hasMessageContaining("VECTORMILL_INPUT_BUCKET is not set")
        .hasMessageContaining("VECTORMILL_STAMP_TABLE is not set");
    Map<String, String> bad = new java.util.HashMap<>(LEAST);
    bad.put("OPENSEARCH_URL", "here");
    assertThatThrownBy(() -> AuditSettings.of(bad)).hasMessageContaining("OPENSEARCH_URL must be");
  }
}
