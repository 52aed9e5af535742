package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.testing.Samples;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Telemetry;

class StatusTextTest {
  @Test
  void aFailureDoesNotRepeatItsFile() {
    Failure failure =
        new Failure(Failure.Kind.BAD_INPUT, "notes/a.gz, at record 3, offset 7: it is cut", 3, 7);

    assertThat(StatusText.failed("notes/a.gz", failure))
        .isEqualTo("at record 3, offset 7: it is cut");
  }

  @Test
  void mistakesOfARecipeStandBelowTheirFile() {
    Failure failure =
        Failure.of(
            Failure.Kind.BAD_RECIPE, "notes/collection.yaml has 1 mistake:\n  line 1: no such key");

    assertThat(StatusText.failed("notes/collection.yaml", failure))
        .isEqualTo("notes/collection.yaml has 1 mistake:\n        line 1: no such key");
  }

  @Test
  void whatWorkTookIsOneLine() {
    assertThat(StatusText.took(Samples.telemetry()))
        .isEqualTo(
            "900 tokens (250/s, 10.0 % padding), 20 of 50 texts from the cache (40.0 %),"
                + " tokenizing 0.12 s, inferring 3.40 s, writing 0.25 s, on cpu and cuda");
    assertThat(StatusText.took(Telemetry.NONE))
        .isEqualTo("tokenizing 0.00 s, inferring 0.00 s, writing 0.00 s");
  }

  @Test
  void aCollectionTookWhatItsFilesTook() {
    CollectionStatus status = status(Optional.of(Samples.telemetry()));

    assertThat(StatusText.lines(status))
        .filteredOn(line -> line.contains("took"))
        .satisfiesExactly(
            all -> assertThat(all).startsWith("  took: 1800 tokens (250/s, 10.0 % padding), 40 of"),
            file -> assertThat(file).contains("read as jsonl", "\n      took: 900 tokens"),
            file -> assertThat(file).contains("read as jsonl", "\n      took: 900 tokens"));
    assertThat(StatusText.lines(status(Optional.empty()))).noneMatch(line -> line.contains("took"));
  }

  @Test
  void programsAreToldTheSame() {
    JsonNode status = StatusJson.of(status(Optional.of(Samples.telemetry())), true);

    JsonNode file = status.at("/list/0/telemetry");
    assertThat(file.properties())
        .extracting(field -> field.getKey() + "=" + field.getValue())
        .containsExactly(
            "tokens=900",
            "paddedTokens=1000",
            "paddingShare=0.1",
            "tokensPerSecond=250.0",
            "batches=8",
            "cacheTexts=50",
            "cacheHits=20",
            "tokenizingSeconds=0.120000001",
            "inferringSeconds=3.4",
            "embeddingSeconds=3.6",
            "writingSeconds=0.25",
            "devices=[\"cpu\",\"cuda\"]");
    assertThat(status.at("/telemetry/tokens").asLong()).isEqualTo(1_800);
    assertThat(StatusJson.of(status(Optional.empty()), true).at("/list/0").has("telemetry"))
        .isFalse();
  }

  private static CollectionStatus status(Optional<Telemetry> telemetry) {
    return CollectionStatus.of(
        "news", Stream.of("news/a", "news/b").map(key -> done(key, telemetry)));
  }

  private static Stamp done(String key, Optional<Telemetry> telemetry) {
    return new Stamp(
        Samples.embed(Samples.source(key, "v1", "10"), 1, "generation"),
        State.DONE,
        1,
        1,
        0,
        Optional.empty(),
        0,
        0,
        Optional.of(Samples.fullOutcome(key + "/manifest.json").withTelemetry(telemetry)),
        Optional.empty(),
        Instant.EPOCH);
  }
}
