package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.testing.Samples;
import vectormill.testing.TestClock;
import vectormill.work.Outcome;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class CloudWatchMetricsTest {
  private static final Outcome OUTCOME = Samples.fullOutcome("news/manifest.json");

  private final List<String> lines = new ArrayList<>();
  private final CloudWatchMetrics metrics =
      new CloudWatchMetrics("Vectormill/test", new TestClock(), lines::add);

  @Test
  void aFinishedFileIsOneLineInTheEmbeddedMetricFormat() {
    metrics.done(item("news/a.jsonl"), OUTCOME);

    assertThat(lines)
        .containsExactly(
            "{\"_aws\":{\"Timestamp\":1767225600000,\"CloudWatchMetrics\":[{\"Namespace\":\"Vectormill/test\","
                + "\"Dimensions\":[[\"Collection\",\"Model\"],[]],\"Metrics\":["
                + count("Files")
                + count("Records")
                + count("EmbeddedRecords")
                + count("IndexRefusals")
                + count("Tokens")
                + count("PaddedTokens")
                + count("Batches")
                + count("CacheTexts")
                + count("CacheHits")
                + seconds("TokenizingTime")
                + seconds("InferringTime")
                + seconds("WritingTime")
                + seconds("EmbeddingTime")
                + seconds("HeldTime")
                + seconds("EmbeddingHeldTime").replace("},", "}")
                + "]}]},\"Collection\":\"news\",\"Model\":\"lite\",\"file\":\"news/a.jsonl\",\"workKey\":\""
                + item("news/a.jsonl").key().value()
                + "\",\"modelLabel\":\"lite@0123456789ab\",\"device\":\"cpu,cuda\",\"Files\":1,\"Records\":4,"
                + "\"EmbeddedRecords\":1,\"IndexRefusals\":3,\"Tokens\":900,\"PaddedTokens\":1000,\"Batches\":8,"
                + "\"CacheTexts\":50,\"CacheHits\":20,\"TokenizingTime\":0.120000001,"
                + "\"InferringTime\":3.4,\"WritingTime\":0.25,"
                + "\"EmbeddingTime\":3.6,\"HeldTime\":4.2,\"EmbeddingHeldTime\":4.2}");
  }

  @Test
  void everyMetricThatIsDeclaredHasANumberAndEveryDimensionAText() throws Exception {
    metrics.done(item("news/a.jsonl"), OUTCOME.withTelemetry(Optional.empty()));

    JsonNode line = new ObjectMapper().readTree(lines.getFirst());
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Metrics"))
        .hasSize(15)
        .allSatisfy(metric ->
            assertThat(line.path(metric.path("Name").asText()).isNumber())
                .as(metric.toString())
                .isTrue());
    assertThat(directive.at("/Dimensions/0"))
        .allSatisfy(name -> assertThat(line.path(name.asText()).isTextual()).isTrue());
    assertThat(line.path("Files").asInt()).isOne();
    assertThat(line.path("Tokens").asInt()).isZero();
  }

  @Test
  void dimensionsHoldOnlyWhatCloudWatchTakes() throws Exception {
    metrics.done(item("a bü%\n/x"), OUTCOME);
    metrics.done(item("é".repeat(500) + "/x"), OUTCOME);

    assertThat(collection(0)).isEqualTo("a%20b%C3%BC%25%0A");
    assertThat(collection(1)).hasSize(1_024).matches("[!-~]+");
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
  }

  @Test
  void rangesAndDeletionsAreNoFiles() {
    WorkItem file = item("news/a.jsonl");
    metrics.done(new WorkItem(file.source(), 1, "generation", Step.RANGE, 3), OUTCOME);
    metrics.done(new WorkItem(file.source(), 2, "generation", Step.RETIRE), OUTCOME);

    assertThat(lines).isEmpty();
  }

  private String collection(int line) throws Exception {
    return new ObjectMapper().readTree(lines.get(line)).path("Collection").asText();
  }

  private static WorkItem item(String key) {
    return Samples.embed(Samples.source(key, "v1", "10"), 1, "generation");
  }

  private static String count(String name) {
    return "{\"Name\":\"" + name + "\",\"Unit\":\"Count\"},";
  }

  private static String seconds(String name) {
    return "{\"Name\":\"" + name + "\",\"Unit\":\"Seconds\"},";
  }
}
