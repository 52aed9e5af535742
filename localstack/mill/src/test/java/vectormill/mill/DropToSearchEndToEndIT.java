package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.document.Reason;
import vectormill.result.Manifest;
import vectormill.settings.EnvironmentNames;
import vectormill.work.Stamp;
import vectormill.work.State;

class DropToSearchEndToEndIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 100;

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
  void droppedFileBecomesVectorsAndSearchHits() throws Exception {
    Files.writeString(
        folder.resolve("notes.jsonl"),
        """
        {"id": "rail", "text": "The new railway bridge over the river was opened by the mayor", "year": "1901"}
        {"id": "wine", "text": "The wine harvest was rich this autumn and the cellars are full", "year": "1902"}
        {"id": "vote", "text": "Parliament voted on the budget after a long night of speeches", "year": "1903"}
        """);

    drop("first-notes");

    Stamp stamp = onlyStamp("first-notes");
    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome().orElseThrow().tally().embedded()).isEqualTo(3);
    assertThat(stamp.outcome().orElseThrow().reading()).contains("text");
    assertThat(stamp.outcome().orElseThrow().telemetry().orElseThrow().devices())
        .containsExactly("cpu");
    assertThat(StatusText.lines(connection.status("first-notes")).toString())
        .containsPattern("took: \\d+ tokens .* on cpu");
    awaitHits("first-notes", "a bridge for the railway", 3);
    JsonNode answer = search("first-notes", "a bridge for the railway");
    assertThat(answer.at("/hits/0/id").asText()).isEqualTo("rail");
    assertThat(answer.at("/hits/0/score").asDouble()).isBetween(0.05, 1.0001);
    assertThat(answer.at("/hits/0/provenance/key").asText()).isEqualTo("first-notes/notes.jsonl");
    assertThat(answer.at("/hits/0/date").asText()).isEqualTo("1901");
  }

  @Test
  void sameFileAgainIsNotComputedAgain() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "one document about trains and stations");
    drop("again");
    long fence = onlyStamp("again").fence();
    BlobId id = new BlobId(input(), "again/a.txt");

    BlobHead head = connection.blobs().put(id, folder.resolve("a.txt"));
    Thread.sleep(3_000);
    awaitQuiet("again", List.of(head));

    assertThat(onlyStamp("again").fence()).isEqualTo(fence);
  }

  @Test
  void newerVersionReplacesTheOlderOneInTheIndex() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "id,text\n1,apples and pears\n2,bread and butter\n");
    drop("versions");
    Files.writeString(folder.resolve("a.csv"), "id,text\n2,bread and cheese from the village\n");
    drop("versions");

    awaitHits("versions", "bread", 1);
    assertThat(search("versions", "bread").at("/hits/0/snippet").asText()).contains("cheese");
  }

  @Test
  void deletedFileIsGoneFromIndexAndResults() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "id,text\n1,apples and pears\n2,bread and butter\n");
    Files.writeString(folder.resolve("b.csv"), "id,text\n3,apples and plums\n");
    drop("deletion");
    awaitHits("deletion", "apples", 3);

    connection.blobs().delete(new BlobId(input(), "deletion/a.csv"));

    awaitHits("deletion", "apples", 1);
    await(() -> connection.status("deletion").files().size() == 1);
    try (var heads = connection.blobs().list(connection.resultsBucket(), "deletion/")) {
      assertThat(heads.map(head -> head.id().key())).noneMatch(key -> key.contains("a.csv"));
    }
  }

  @Test
  void badFilesFailWithTheirReasonAndTheRestIsFine() throws Exception {
    Files.write(
        folder.resolve("cut.jsonl.gz"), cut(gzip("{\"id\":\"x\",\"text\":\"some text\"}\n")));
    Files.writeString(folder.resolve("empty.jsonl"), "");
    Files.writeString(
        folder.resolve("mixed.jsonl"),
        "{\"id\":\"a\",\"text\":\"good words here\"}\n[1]\nnonsense\n");
    Files.writeString(folder.resolve("odd name + 100% é.txt"), "a plain document with words");

    drop("bad-files");

    assertThat(stamp("bad-files", "cut.jsonl.gz").state()).isEqualTo(State.FAILED);
    assertThat(stamp("bad-files", "cut.jsonl.gz").failure().orElseThrow().message()).isNotBlank();
    assertThat(stamp("bad-files", "empty.jsonl").state()).isEqualTo(State.DONE);
    assertThat(stamp("bad-files", "odd name + 100% é.txt").state()).isEqualTo(State.DONE);
    assertThat(stamp("bad-files", "mixed.jsonl").outcome().orElseThrow().tally().dropped())
        .containsEntry(Reason.MALFORMED_RECORD, 2L);
  }

  @Test
  void badRecipeRunsNothingAndSaysEveryMistakeAndAGoodOneRepairsIt() throws Exception {
    Files.writeString(folder.resolve("collection.yaml"), "keep: [ { minChars: -5 } ]\nbogus: 1\n");
    Files.writeString(folder.resolve("a.txt"), "a plain document with words");
    connection.upload().drop(List.of(folder), "recipes");
    await(() -> connection.status("recipes").failed() == 2);
    assertThat(connection.status("recipes").files())
        .anySatisfy(stamp ->
            assertThat(stamp.failure().orElseThrow().message()).contains("minChars", "bogus"));

    Files.writeString(folder.resolve("collection.yaml"), "index: false\n");
    connection.upload().drop(List.of(folder), "recipes");

    await(() -> connection.status("recipes").count(State.DONE) == 1);
    assertThat(connection.status("recipes").failed()).isZero();
  }

  @Test
  void impressoFilesComeOutUnderTheSameRelativeKey() throws Exception {
    Path title = Files.createDirectories(folder.resolve("in/GAZ"));
    try (var out =
        new org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream(
            Files.newOutputStream(title.resolve("GAZ-1900.jsonl.bz2")))) {
      out.write(
          """
          {"id":"GAZ-1900-01-01-a-i0001","tp":"ar","lg":"fr","ts":"2020-01-01T00:00:00Z","ft":"Le nouveau chemin de fer est ouvert"}
          {"id":"GAZ-1900-01-01-a-i0002","tp":"ad","lg":"fr","ft":"A vendre une maison avec jardin"}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(
        folder.resolve("in/collection.yaml"),
        "recipe: newspapers\nkeep: [ { field: tp, in: [ar] } ]\n");
    Upload.Report report = connection.upload().drop(List.of(folder.resolve("in")), "gazettes");
    awaitQuiet("gazettes", report.files());

    List<Manifest> manifests = connection.download().manifests(connection.status("gazettes"));
    connection.download().copy(manifests, folder.resolve("out"));

    assertThat(folder.resolve("out/GAZ/GAZ-1900.jsonl.bz2")).exists();
    assertThat(onlyStamp("gazettes").outcome().orElseThrow().tally().dropped())
        .containsExactly(Map.entry(Reason.FIELD_NOT_KEPT, 1L));
  }

  @Test
  void searchInAnUnknownCollectionIsRefusedWithAMessage() {
    assertThatThrownBy(() -> search("no-such-collection", "anything"))
        .hasMessageContaining("no-such-collection");
  }

  private void drop(String collection) throws Exception {
    Upload.Report report = connection.upload().drop(List.of(folder), collection);
    awaitQuiet(collection, report.files());
  }

  private void awaitQuiet(String collection, List<BlobHead> files) throws InterruptedException {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    int code =
        new Waiting(connection, false, new PrintStream(progress, true, StandardCharsets.UTF_8))
            .until(List.of(new Waiting.Awaited(collection, files)), PATIENCE);
    assertThat(code).as(progress.toString(StandardCharsets.UTF_8)).isNotEqualTo(ExitCode.TIMEOUT);
  }

  private void awaitHits(String collection, String text, int count) throws Exception {
    await(() -> search(collection, text).path("hits").size() == count);
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("not within " + PATIENCE).isLessThan(end);
      Thread.sleep(POLL_MILLIS);
    }
  }

  private JsonNode search(String collection, String text) throws IOException, InterruptedException {
    return new SearchClient(SharedSystem.cloud().api()).search(collection, text, 10);
  }

  private Stamp stamp(String collection, String relativeKey) {
    return connection.status(collection).files().stream()
        .filter(stamp -> stamp.item().source().relativeKey().equals(relativeKey))
        .findFirst()
        .orElseThrow();
  }

  private Stamp onlyStamp(String collection) {
    List<Stamp> files = connection.status(collection).files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private static String input() {
    return SharedSystem.cloud().variable(EnvironmentNames.INPUT_BUCKET);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] whole) {
    return Arrays.copyOf(whole, whole.length - 6);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
