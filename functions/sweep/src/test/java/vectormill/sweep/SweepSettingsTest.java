package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepSettingsTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "input",
          "VECTORMILL_RESULTS_BUCKET", "results",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_WORK_QUEUE_URL", "http://127.0.0.1:1/work",
          "OPENSEARCH_URL", "http://127.0.0.1:2");

  @Test
  void whatMayBeLeftOutHasDefaults() {
    SweepSettings settings = SweepSettings.of(NEEDED);
    assertThat(settings.fairQueue()).isTrue();
    assertThat(settings.horizons())
        .isEqualTo(
            new SweepHorizons(
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofMinutes(2)));
  }

  @Test
  void everyVariableLandsInItsField() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_PLANNED_SECONDS", "1");
    all.put("VECTORMILL_QUEUED_SECONDS", "2");
    all.put("VECTORMILL_RETRY_SECONDS", "3");
    all.put("VECTORMILL_LEASE_SECONDS", "4");
    assertThat(SweepSettings.of(all))
        .isEqualTo(
            new SweepSettings(
                "input",
                "results",
                "stamps",
                "http://127.0.0.1:1/work",
                false,
                URI.create("http://127.0.0.1:2"),
                new SweepHorizons(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4))));
  }

  @Test
  void everyMissingOrBadVariableIsNamedAtOnce() {
    assertThatThrownBy(() -> SweepSettings.of(Map.of("VECTORMILL_RETRY_SECONDS", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(NEEDED.keySet().toArray(String[]::new))
        .hasMessageContaining("VECTORMILL_RETRY_SECONDS");
  }
}
