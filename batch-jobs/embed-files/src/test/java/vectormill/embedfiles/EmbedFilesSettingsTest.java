package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;

class EmbedFilesSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "VECTORMILL_INPUT_BUCKET", "in",
          "VECTORMILL_RESULTS_BUCKET", "out",
          "VECTORMILL_MODELS_BUCKET", "models",
          "VECTORMILL_STAMP_TABLE", "stamps",
          "VECTORMILL_WORK_QUEUE_URL", "http://queue",
          "OPENSEARCH_URL", "http://127.0.0.1:9200");

  @Test
  void hasDefaultsForAllButPlaces() {
    WorkerLimits limits = EmbedFilesSettings.of(REQUIRED).limits();

    assertThat(limits.lease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(limits.maxAttempts()).isEqualTo(3);
    assertThat(limits.idle()).isEqualTo(Duration.ofSeconds(60));
    assertThat(EmbedFilesSettings.of(REQUIRED).fairQueue()).isTrue();
    assertThat(EmbedFilesSettings.of(REQUIRED).cacheTable()).isEmpty();
    assertThat(EmbedFilesSettings.of(REQUIRED).metrics()).isEqualTo(MetricsSettings.NONE);
    assertThat(EmbedFilesSettings.of(REQUIRED).tapes())
        .isEqualTo(new TapeLimits(64L << 20, 32L << 20, Duration.ofSeconds(20)));
  }

  @Test
  void readsEachVariableIntoItsField() {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.put("VECTORMILL_CACHE_TABLE", "vectors");
    all.put("VECTORMILL_FAIR_QUEUE", "false");
    all.put("VECTORMILL_CACHE_FOLDER", "/cache");
    all.put("VECTORMILL_LEASE_SECONDS", "30");
    all.put("VECTORMILL_MAX_ATTEMPTS", "5");
    all.put("VECTORMILL_IDLE_SECONDS", "7");
    all.put("VECTORMILL_SPLIT_BYTES", "1000");
    all.put("VECTORMILL_RANGE_BYTES", "500");
    all.put("VECTORMILL_CHECKPOINT_SECONDS", "9");
    all.put("VECTORMILL_METRICS", "cloudwatch");
    all.put("VECTORMILL_METRICS_NAMESPACE", "Mine/test");

    assertThat(EmbedFilesSettings.of(all))
        .isEqualTo(
            new EmbedFilesSettings(
                "in",
                "out",
                "models",
                "stamps",
                Optional.of("vectors"),
                "http://queue",
                false,
                URI.create("http://127.0.0.1:9200"),
                Path.of("/cache"),
                new WorkerLimits(
                    Duration.ofSeconds(30), 5, Duration.ofSeconds(7), Duration.ofMinutes(50)),
                new TapeLimits(1000, 500, Duration.ofSeconds(9)),
                new MetricsSettings(Optional.of("Mine/test"), Optional.empty())));
  }

  @Test
  void splitBytesOfZeroSplitsNothing() {
    Map<String, String> all = new HashMap<>(REQUIRED);
    all.put("VECTORMILL_SPLIT_BYTES", "0");

    assertThat(EmbedFilesSettings.of(all).tapes().isLarge(1L << 60)).isFalse();
  }

  @Test
  void namesEveryMissingVariableAtOnce() {
    assertThatThrownBy(() -> EmbedFilesSettings.of(Map.of()))
        .hasMessageContaining("VECTORMILL_INPUT_BUCKET")
        .hasMessageContaining("OPENSEARCH_URL");
  }

  @Test
  void limitsOutsideTheirRangesAreRefused() {
    Duration second = Duration.ofSeconds(1);
    Duration none = Duration.ZERO;
    new WorkerLimits(second, 1, none, second);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerLimits(none, 1, none, second))
        .withMessageContaining("lease PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerLimits(second, 0, none, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerLimits(second, 1, second.negated(), second));
    assertThatIllegalArgumentException().isThrownBy(() -> new WorkerLimits(second, 1, none, none));
  }
}
