package vectormill.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final Telemetry ON_CPU = of(900, 1_000, 50, 20, Duration.ofSeconds(3), "cpu");
  private static final Telemetry ON_GPU = of(60, 80, 10, 10, Duration.ofSeconds(1), "cuda");

  @Test
  void everyFieldIsAddedUp() {
    assertThat(ON_CPU.plus(ON_GPU))
        .isEqualTo(
            new Telemetry(
                960,
                1_080,
                4,
                60,
                30,
                Duration.ofMillis(2),
                Duration.ofMillis(4),
                Duration.ofSeconds(4),
                Duration.ofMillis(6),
                Set.of("cuda", "cpu"),
                new Usage(Duration.ofSeconds(14), 2, 4, 6, 8, 10, 12)));
    assertThat(ON_CPU.plus(Telemetry.NONE)).isEqualTo(ON_CPU);
    assertThat(Telemetry.NONE.plus(ON_CPU)).isEqualTo(ON_CPU);
  }

  @Test
  void sharesAndRatesAreOfTheSums() {
    Telemetry both = ON_CPU.plus(ON_GPU);
    assertThat(both.paddingShare()).isCloseTo(120 / 1_080.0, within(1e-12));
    assertThat(both.cacheHitShare()).isEqualTo(0.5);
    assertThat(both.tokensPerSecond()).isEqualTo(240);
  }

  @Test
  void ofNothingThereIsNoShare() {
    assertThat(Telemetry.NONE.paddingShare()).isZero();
    assertThat(Telemetry.NONE.cacheHitShare()).isZero();
    assertThat(Telemetry.NONE.tokensPerSecond()).isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    Duration time = Duration.ofSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> of(-1, 0, 0, 0, time, "cpu"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(7, 6, 0, 0, time, "cpu"))
        .withMessageContaining("tokens 7, padded 6");
    assertThatIllegalArgumentException().isThrownBy(() -> of(1, 1, 2, 3, time, "cpu"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(time, 0, 0, -1, 0, 0, 0))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1, 1, 0, 0, time.negated(), "cpu"))
        .withMessageContaining("PT-1S");
  }

  @Test
  void figuresForLogsHaveFixedNames() {
    assertThat(ON_CPU.plus(ON_GPU).figures())
        .hasToString(
            "{tokens=960, padding=0.1111111111111111, batches=4, cacheTexts=60, cacheHits=30,"
                + " tokenizingMillis=2, inferringMillis=4, writingMillis=6, devices=[cpu, cuda]}");
  }

  private static Telemetry of(
      long tokens, long padded, long texts, long hits, Duration embedding, String device) {
    return new Telemetry(
        tokens,
        padded,
        2,
        texts,
        hits,
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        embedding,
        Duration.ofMillis(3),
        Set.of(device),
        new Usage(Duration.ofSeconds(7), 1, 2, 3, 4, 5, 6));
  }
}
