package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.model.TinyCheckpoint;
import vectormill.work.Stamp;
import vectormill.work.State;

/// A transformer from the checkpoint that somebody brings to the hit that a search finds.
class ModelEndToEndIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROWS =
      """
      {"id": "mill", "text": "The mill grinds corn by the river."}
      {"id": "rail", "text": "The railway came late, the trains later."}
      {"id": "none", "text": ""}
      """;

  @TempDir Path folder;

  @Test
  void aBroughtModelServesFromDropToSearch() throws Exception {
    Mill.Result added = add("brought", "float32");
    assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
    assertThat(added.out()).contains("text-encoder").contains("dimension 32");

    Path input = input("embed: { text: brought, dimension: 16, prefix: { query: 'find ' } }\n");
    Mill.Result drop = drop(input, "brought");
    assertThat(drop.code()).as(drop.err()).isEqualTo(ExitCode.OK);

    JsonNode hits =
        JSON.readTree(
                Mill.run(
                        "search",
                        "The mill grinds corn by the river.",
                        "--collection",
                        "brought",
                        "--json")
                    .out())
            .path("hits");
    assertThat(hits).hasSize(2);
    assertThat(hits.at("/0/id").asText()).isEqualTo("mill");
    assertThat(hits.at("/0/provenance/model").asText()).startsWith("brought@");
    assertThat(Mill.run("audit", "brought").code()).isEqualTo(ExitCode.OK);

    Mill.Result verified = Mill.run("model", "verify", "brought");
    assertThat(verified.out()).contains("runs on cpu").contains("the local cloud has the same");
  }

  @Test
  void aCollectionThatNamesAModelBeforeItIsThereIsEmbeddedOnceItIs() throws Exception {
    Path input = input("embed: { text: awaited }\n");
    Mill.Result early = drop(input, "awaiting");
    assertThat(early.code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("status", "awaiting").out())
        .contains("line 1, embed.text: no model 'awaited' is stored");

    assertThat(add("awaited", "int8").code()).isEqualTo(ExitCode.OK);
    try (Connection connection = SharedSystem.connect()) {
      Instant end = Instant.now().plus(Duration.ofSeconds(90));
      while (!isDone(connection, "awaiting") && Instant.now().isBefore(end)) {
        Thread.sleep(200);
      }
      assertThat(isDone(connection, "awaiting")).isTrue();
    }
    assertThat(Mill.run("status", "awaiting").out()).contains("model awaited@");
  }

  @Test
  void anotherModelTakesANameOnlyWhenItIsSaid() throws Exception {
    assertThat(add("moved", "float32").code()).isEqualTo(ExitCode.OK);
    Path other = TinyCheckpoint.tiny().withSeed(8).write(folder.resolve("other"));
    Mill.Result refused = Mill.run("model", "add", other.toString(), "--name", "moved");
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("--replace");
    assertThat(Mill.run("model", "add", other.toString(), "--name", "moved", "--replace").code())
        .isEqualTo(ExitCode.OK);
    assertThat(Mill.run("model", "verify", "moved").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsNoModelIsRefusedWithWhatWasLookedFor() throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    Mill.Result empty =
        Mill.run("model", "add", folder.resolve("empty").toString(), "--name", "empty");
    assertThat(empty.code()).isEqualTo(ExitCode.FAILED);
    assertThat(empty.err()).contains("model.safetensors").contains("onnx/model.onnx");
    Mill.Result name = Mill.run("model", "add", folder.toString(), "--name", "Großer Name");
    assertThat(name.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Mill.run("model", "show", "nobody").err()).contains("no model nobody was added");
  }

  @Test
  void aFileIsEmbeddedWithoutACloud() throws Exception {
    Path model = TinyCheckpoint.tiny().write(folder.resolve("model"));
    Path file = folder.resolve("a.jsonl");
    Files.writeString(file, ROWS);
    Path out = folder.resolve("vectors.jsonl");
    Mill.Result result =
        Mill.run("embed", file.toString(), "--model", model.toString(), "--out", out.toString());
    assertThat(result.out())
        .contains("3 records: 2 embedded, 1 filtered, 0 failed")
        .contains("dimension 32");
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.OK);
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines.getFirst()).path("vector")).hasSize(32);
    Mill.Result lite = Mill.run("embed", file.toString());
    assertThat(lite.out()).contains("lite@");
    assertThat(folder.resolve("a.jsonl.embeddings.npy")).exists();
  }

  private Mill.Result add(String name, String precision) throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    return Mill.run(
        "model", "add", checkpoint.toString(), "--name", name, "--precision", precision);
  }

  private Path input(String recipe) throws Exception {
    Path input = Files.createDirectories(folder.resolve("input"));
    Files.writeString(input.resolve("collection.yaml"), recipe);
    Files.writeString(input.resolve("a.jsonl"), ROWS);
    return input;
  }

  private static Mill.Result drop(Path input, String collection) {
    return Mill.run("drop", input.toString(), "--collection", collection, "--wait");
  }

  private static boolean isDone(Connection connection, String collection) {
    List<Stamp> files = connection.status(collection).files();
    return !files.isEmpty() && files.stream().allMatch(stamp -> stamp.state() == State.DONE);
  }
}
