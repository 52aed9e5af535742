package vectormill.canonicalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class CanonicalizeSettingsTest {
  @Test
  void everyVariableLandsInItsField() {
    assertThat(
            CanonicalizeSettings.of(
                Map.of(
                    "VECTORMILL_INPUT_BUCKET", "input",
                    "VECTORMILL_RESULTS_BUCKET", "results",
                    "VECTORMILL_MODELS_BUCKET", "models",
                    "VECTORMILL_STAMP_TABLE", "stamps",
                    "VECTORMILL_DUPLICATE_TABLE", "duplicates",
                    "OPENSEARCH_URL", "http://127.0.0.1:2",
                    "VECTORMILL_METRICS", "cloudwatch",
                    "VECTORMILL_METRICS_NAMESPACE", "Mine/test")))
        .isEqualTo(
            new CanonicalizeSettings(
                "input",
                "results",
                "models",
                "stamps",
                "duplicates",
                URI.create("http://127.0.0.1:2"),
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> CanonicalizeSettings.of(Map.of("VECTORMILL_INPUT_BUCKET", "input")))
        .hasMessageContainingAll(
            "VECTORMILL_RESULTS_BUCKET", "VECTORMILL_DUPLICATE_TABLE", "OPENSEARCH_URL");
    assertThat(CanonicalizeMain.run(Map.of(), java.util.List.of())).isEqualTo(1);
  }
}
