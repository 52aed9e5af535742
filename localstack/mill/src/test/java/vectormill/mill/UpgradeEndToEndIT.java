package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.audit.Audit;
import vectormill.audit.AuditReport;
import vectormill.blob.BlobId;
import vectormill.blob.ListedBlob;
import vectormill.testing.model.TinyCheckpoint;

/// A collection goes to another model and back while somebody searches it all the time.
class UpgradeEndToEndIT {
  private static final String[] WORDS = {"mill", "river", "railway", "corn", "train", "bridge"};
  private static final long PATIENCE_NANOS = 90_000_000_000L;

  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void connect() {
    connection = SharedSystem.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  @Test
  void aModelIsChangedAndChangedBackUnderContinuousQueries() throws Exception {
    model("up-before", 7);
    model("up-after", 8);
    String recipe = "# ours\nembed: { text: up-before } # the first one\n";
    drop("up", recipe, 4);
    String first = served("up");

    try (ContinuousQueries queries =
        ContinuousQueries.of(SharedSystem.cloud().api(), "up", WORDS)) {
      Mill.Result held = Mill.run("upgrade", "up", "--model", "up-after", "--hold");
      assertThat(held.code()).as(held.out() + held.err()).isEqualTo(ExitCode.OK);
      assertThat(held.out()).contains("4 of 4 files", "recall@10           1.000");
      assertThat(recipe("up"))
          .isEqualTo(
              "# ours\nembed: { text: up-after } # the first one\nindex: { promote: gated }\n");
      assertThat(Mill.run("sweep").code()).isEqualTo(ExitCode.OK);
      assertThat(served("up")).as("nobody let searches see it").isEqualTo(first);
      auditFindsNothing("up");

      Mill.Result flipped = Mill.run("upgrade", "up");
      assertThat(flipped.code()).as(flipped.out() + flipped.err()).isEqualTo(ExitCode.OK);
      assertThat(served("up")).isNotEqualTo(first);
      assertThat(recipe("up")).isEqualTo("# ours\nembed: { text: up-after } # the first one\n");
      queries.awaitAnswersOf("up-after@");
      auditFindsNothing("up");
      assertThat(Mill.run("upgrade", "up", "--model", "up-after").out()).contains("already");

      goBack(first, recipe);

      assertThat(queries.failures()).isEmpty();
      assertThat(queries.models())
          .hasSize(2)
          .anyMatch(label -> label.startsWith("up-before@"))
          .anyMatch(label -> label.startsWith("up-after@"));
    }
    assertThat(Mill.run("upgrade", "up", "--retire").out()).contains("1 index dropped");
    assertThat(connection.index().generations("up")).hasSize(1);
    auditFindsNothing("up");
  }

  private void goBack(String first, String recipe) throws Exception {
    Map<String, String> results = results("up/" + first + "/");
    Mill.Result back = Mill.run("rollback", "up");
    assertThat(back.code()).as(back.out() + back.err()).isEqualTo(ExitCode.OK);
    assertThat(served("up")).as("at once").isEqualTo(first);
    assertThat(recipe("up")).isEqualTo(recipe);
    auditFindsNothing("up");
    assertThat(served("up")).isEqualTo(first);
    assertThat(results("up/" + first + "/")).as("nothing was computed").isEqualTo(results);
  }

  @Test
  void anotherIndexIsFilledFromTheVectorsThatAreThere() throws Exception {
    drop("reshaped", "index: { fields: [] }\n", 2);
    String first = served("reshaped");
    Path other = folder.resolve("other.yaml");
    Files.writeString(other, "index: { compression: 4x, hnsw: { m: 24 } } # smaller\n");

    Mill.Result upgrade =
        Mill.run("upgrade", "reshaped", "--recipe", other.toString(), "--min-overlap", "0.9");

    assertThat(upgrade.code()).as(upgrade.out() + upgrade.err()).isEqualTo(ExitCode.OK);
    assertThat(upgrade.out()).contains("overlap@10          1.000");
    Mill.Result measured = Mill.run("index", "measure", "reshaped", "--sample", "20");
    assertThat(measured.out()).contains("entries    30", "recall@10  1.000", "20 queries beside");
    Path texts = folder.resolve("texts");
    Files.writeString(texts, "mill\nriver railway\n");
    Mill.Result asked =
        Mill.run("index", "measure", "reshaped", "--queries", texts.toString(), "--json");
    assertThat(asked.out()).contains("\"queries\":2", "\"byTexts\":true", "\"recallAt10\":1.0");
    assertThat(served("reshaped")).isNotEqualTo(first);
    assertThat(recipe("reshaped")).isEqualTo(Files.readString(other));
    assertThat(vectors("reshaped", served("reshaped")))
        .as("copied, not computed")
        .isEqualTo(vectors("reshaped", first));
    auditFindsNothing("reshaped");
  }

  @Test
  void aRecipeThatEmbedsNothingIsToldAndEmptiesNothing() throws Exception {
    drop("emptied", "", 1);
    String first = served("emptied");
    Path nothing = folder.resolve("nothing.yaml");
    Files.writeString(nothing, "read: { format: parquet }\n");

    Mill.Result upgrade = Mill.run("upgrade", "emptied", "--recipe", nothing.toString());

    assertThat(upgrade.code()).isEqualTo(ExitCode.FAILED);
    assertThat(upgrade.err()).contains("nothing of the new generation can be searched: 1 file");
    assertThat(served("emptied")).isEqualTo(first);
    assertThat(Mill.run("search", "mill", "--collection", "emptied").out()).contains("mill");
    auditFindsNothing("emptied");
    assertThat(Mill.run("rollback", "emptied").code()).isEqualTo(ExitCode.OK);
    auditFindsNothing("emptied");
  }

  @Test
  void whatCannotServeIsRefusedBeforeAnythingIsWritten() throws Exception {
    drop("refused", "", 1);
    Path faiss = folder.resolve("faiss.yaml");
    Files.writeString(faiss, "index: { engine: faiss }\n");
    Mill.Result refused = Mill.run("upgrade", "refused", "--recipe", faiss.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err()).contains("engine faiss needs native libraries");
    Mill.Result absent = Mill.run("upgrade", "refused", "--model", "nobodys-model");
    assertThat(absent.err()).contains("no model 'nobodys-model' is stored");
    assertThat(connection.blobs().head(place("refused"))).isEmpty();
    assertThat(Mill.run("rollback", "refused").err()).contains("no upgrade of refused is known");

    Files.copy(faiss, folder.resolve("in-refused/collection.yaml"));
    Mill.Result dropped = dropAgain("refused");
    assertThat(dropped.code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("errors", "refused").out()).contains("engine faiss needs native libraries");
    assertThat(connection.index().generations("refused")).hasSize(1);
  }

  private void model(String name, long seed) throws IOException {
    Path checkpoint = TinyCheckpoint.tiny().withSeed(seed).write(folder.resolve(name));
    Mill.Result added = Mill.run("model", "add", checkpoint.toString(), "--name", name);
    assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.OK);
  }

  private void drop(String collection, String recipe, int files) throws IOException {
    Path input = Files.createDirectories(folder.resolve("in-" + collection));
    if (!recipe.isEmpty()) {
      Files.writeString(input.resolve("collection.yaml"), recipe);
    }
    for (int file = 0; file < files; file++) {
      StringBuilder rows = new StringBuilder("id,text\n");
      for (int row = 0; row < 15; row++) {
        String text = WORDS[row % WORDS.length] + " " + WORDS[(row / 2 + file) % WORDS.length];
        rows.append("%d-%d,%s number %d\n".formatted(file, row, text, row * (file + 3)));
      }
      Files.writeString(input.resolve(file + ".csv"), rows.toString());
    }
    Mill.Result drop = dropAgain(collection);
    assertThat(drop.code()).as(drop.out() + drop.err()).isEqualTo(ExitCode.OK);
  }

  private Mill.Result dropAgain(String collection) {
    Path input = folder.resolve("in-" + collection);
    return Mill.run("drop", input.toString(), "--collection", collection, "--wait");
  }

  private String served(String collection) {
    return connection.index().current(collection).orElseThrow().generation();
  }

  private BlobId place(String collection) {
    return new BlobId(connection.inputBucket(), collection + "/collection.yaml");
  }

  private String recipe(String collection) {
    byte[] bytes = connection.blobs().read(place(collection), 1 << 16).orElseThrow();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Map<String, String> results(String prefix) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<ListedBlob> all = connection.blobs().list(connection.resultsBucket(), prefix, "")) {
      all.forEach(
          blob -> found.put(blob.head().id().key(), blob.head().etag() + " " + blob.modifiedAt()));
    }
    return found;
  }

  /// Digests of the vectors, by file.
  private Map<String, String> vectors(String collection, String generation) {
    String prefix = collection + "/" + generation + "/";
    Map<String, String> found = new TreeMap<>();
    results(prefix)
        .forEach((key, about) -> {
          if (key.endsWith(".npy")) {
            String file = key.substring(prefix.length(), key.lastIndexOf("/part."));
            found.put(file, about.substring(0, about.indexOf(' ')));
          }
        });
    assertThat(found).isNotEmpty();
    return found;
  }

  private static void auditFindsNothing(String collection) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    AuditReport report = Audit.run(SharedSystem.environment(), Optional.of(collection));
    while ((report.open() > 0 || report.exitCode() != 0) && System.nanoTime() < end) {
      Thread.sleep(200);
      report = Audit.run(SharedSystem.environment(), Optional.of(collection));
    }
    assertThat(report.exitCode()).as(report.text()).isZero();
  }
}
