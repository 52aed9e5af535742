package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class SweepSettingsTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "input",
          "VECTORMILL_RESULTS_BUCKET", "results",
          "VECTORMILL_MODELS_BUCKET", "models",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_WORK_QUEUE_URL", "http://127.0.0.1:1/work",
          "VECTORMILL_WORK_DEAD_LETTER_URL", "http://127.0.0.1:1/work-dead",
          "VECTORMILL_EVENTS_QUEUE_URL", "http://127.0.0.1:1/events",
          "VECTORMILL_EVENTS_DEAD_LETTER_URL", "http://127.0.0.1:1/events-dead",
          "OPENSEARCH_URL", "http://127.0.0.1:2");

  @Test
  void whatMayBeLeftOutHasDefaults() {
    SweepSettings settings = SweepSettings.of(NEEDED);
    assertThat(settings.fairQueue()).isTrue();
    assertThat(settings.inventory()).isEmpty();
    assertThat(settings.horizons())
        .isEqualTo(
            new SweepHorizons(
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofMinutes(15),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                Duration.ofDays(30)));
    assertThat(settings.limits())
        .isEqualTo(new SweepLimits(Duration.ofSeconds(40), 2000, 20, Duration.ofHours(6)));
  }

  @Test
  void everyVariableLandsInItsField() {
    Map<String, String> all = all();
    assertThat(SweepSettings.of(all))
        .isEqualTo(
            new SweepSettings(
                "input",
                "results",
                "models",
                "stamps",
                "http://127.0.0.1:1/work",
                "http://127.0.0.1:1/work-dead",
                "http://127.0.0.1:1/events",
                "http://127.0.0.1:1/events-dead",
                false,
                URI.create("http://127.0.0.1:2"),
                new SweepHorizons(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofDays(11)),
                new SweepLimits(Duration.ofSeconds(7), 8, 9, Duration.ofSeconds(10)),
                Optional.of(new InventoryPlace("inventories", "input/daily/")),
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  private static Map<String, String> all() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_PLANNED_SECONDS", "1");
    all.put("VECTORMILL_QUEUED_SECONDS", "2");
    all.put("VECTORMILL_RETRY_SECONDS", "3");
    all.put("VECTORMILL_LEASE_SECONDS", "4");
    all.put("VECTORMILL_EVENT_SECONDS", "5");
    all.put("VECTORMILL_ORPHAN_SECONDS", "60");
    all.put("VECTORMILL_SWEEP_SECONDS", "7");
    all.put("VECTORMILL_SWEEP_ITEMS", "8");
    all.put("VECTORMILL_MAX_REDRIVES", "9");
    all.put("VECTORMILL_WALK_SECONDS", "10");
    all.put("VECTORMILL_RETIRE_DAYS", "11");
    all.put("VECTORMILL_INVENTORY_BUCKET", "inventories");
    all.put("VECTORMILL_INVENTORY_PREFIX", "input/daily/");
    all.put("VECTORMILL_METRICS", "cloudwatch");
    all.put("VECTORMILL_METRICS_NAMESPACE", "Mine/test");
    return all;
  }

  @Test
  void everyMissingOrBadVariableIsNamedAtOnce() {
    assertThatThrownBy(() ->
            SweepSettings.of(
                Map.of("VECTORMILL_RETRY_SECONDS", "0", "VECTORMILL_ORPHAN_SECONDS", "10")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(NEEDED.keySet().toArray(String[]::new))
        .hasMessageContaining("VECTORMILL_RETRY_SECONDS")
        .hasMessageContaining("VECTORMILL_ORPHAN_SECONDS must be at least 3 times");
  }
}
