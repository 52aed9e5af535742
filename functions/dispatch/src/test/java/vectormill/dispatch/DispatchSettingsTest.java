package vectormill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class DispatchSettingsTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_WORK_QUEUE_URL", "http://127.0.0.1:1/work",
          "VECTORMILL_BATCH_JOB_QUEUE", "jobs",
          "VECTORMILL_BATCH_JOB_DEFINITION", "embed-files");

  @Test
  void whatMayBeLeftOutHasDefaults() {
    DispatchSettings settings = DispatchSettings.of(NEEDED);
    assertThat(settings.fairQueue()).isTrue();
    assertThat(settings.maxSlots()).isEqualTo(4);
    assertThat(settings.itemsPerSlot()).isEqualTo(4);
  }

  @Test
  void everyVariableLandsInItsField() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_MAX_SLOTS", "7");
    all.put("VECTORMILL_ITEMS_PER_SLOT", "9");
    all.put("VECTORMILL_MAX_DOLLARS_PER_MONTH", "200");
    all.put("VECTORMILL_SLOT_HOUR_DOLLARS", "0.35");
    all.put("VECTORMILL_METRICS", "cloudwatch");
    all.put("VECTORMILL_METRICS_NAMESPACE", "Mine/test");
    assertThat(DispatchSettings.of(all))
        .isEqualTo(
            new DispatchSettings(
                "stamps",
                "http://127.0.0.1:1/work",
                false,
                "jobs",
                "embed-files",
                7,
                9,
                Optional.of(new DispatchSettings.Spending(200, 0.35)),
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  @Test
  void aBudgetNeedsAPriceAndBothAreAmounts() {
    Map<String, String> half = new HashMap<>(NEEDED);
    half.put("VECTORMILL_MAX_DOLLARS_PER_MONTH", "200");
    assertThatThrownBy(() -> DispatchSettings.of(half))
        .hasMessageContaining("VECTORMILL_SLOT_HOUR_DOLLARS must be set together");
    half.put("VECTORMILL_SLOT_HOUR_DOLLARS", "-1");
    assertThatThrownBy(() -> DispatchSettings.of(half))
        .hasMessageContaining("VECTORMILL_SLOT_HOUR_DOLLARS must be an amount");
  }

  @Test
  void everyMissingOrBadVariableIsNamedAtOnce() {
    assertThatThrownBy(() -> DispatchSettings.of(Map.of("VECTORMILL_MAX_SLOTS", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(NEEDED.keySet().toArray(String[]::new))
        .hasMessageContaining("VECTORMILL_MAX_SLOTS");
  }
}
