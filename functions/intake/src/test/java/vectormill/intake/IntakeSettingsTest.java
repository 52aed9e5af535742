package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class IntakeSettingsTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_MODELS_BUCKET", "models",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_WORK_QUEUE_URL", "http://127.0.0.1:1/work",
          "VECTORMILL_EVENTS_QUEUE_URL", "http://127.0.0.1:1/events");

  @Test
  void whatMayBeLeftOutHasDefaults() {
    assertThat(IntakeSettings.of(NEEDED).fairQueue()).isTrue();
  }

  @Test
  void everyVariableLandsInItsField() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_METRICS", "cloudwatch");
    all.put("VECTORMILL_METRICS_NAMESPACE", "Mine/test");
    assertThat(IntakeSettings.of(all))
        .isEqualTo(
            new IntakeSettings(
                "in",
                "models",
                "stamps",
                "http://127.0.0.1:1/work",
                "http://127.0.0.1:1/events",
                false,
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  @Test
  void everyMissingVariableIsNamedAtOnce() {
    assertThatThrownBy(() -> IntakeSettings.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(NEEDED.keySet().toArray(String[]::new));
  }
}
