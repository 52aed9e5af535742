package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import vectormill.blob.ListedBlob;
import vectormill.index.IndexDefinition;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.work.Stamp;
import vectormill.work.State;

class RebuildEndToEndIT {
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
  void lostStampsComeBackAndAnOverwriteAfterThemWins() throws Exception {
    write("a.csv", "id,text\n1,apples and pears\n2,bread and butter\n");
    write("b.csv", "id,text\n3,coal and iron\n");
    drop("lost");
    write("a.csv", "id,text\n1,apples and plums\n2,bread and butter\n");
    drop("lost");
    Map<String, String> before = results("lost");
    LostTable.forget("lost");
    assertThat(connection.status("lost").files()).isEmpty();

    Mill.Result rebuild = Mill.run("rebuild", "stamps", "lost", "--wait");

    assertThat(rebuild.code()).as(rebuild.out() + rebuild.err()).isEqualTo(ExitCode.OK);
    assertThat(rebuild.out()).contains("3 manifests read, 3 stamps restored");
    assertThat(connection.status("lost").files())
        .extracting(stamp -> stamp.item().source().relativeKey() + " " + stamp.state())
        .containsExactly("a.csv DONE", "b.csv DONE");
    assertThat(results("lost")).as("nothing was computed").isEqualTo(before);
    auditFindsNothing("lost");
    write("a.csv", "id,text\n2,bread and cheese\n");
    drop("lost");
    assertThat(texts("lost", "bread")).containsExactly("bread and cheese", "coal and iron");
    auditFindsNothing("lost");
  }

  @Test
  void aLostIndexComesBackFromTheVectors() throws Exception {
    write("a.csv", "id,text\n1,apples and pears\n2,bread and butter\n");
    drop("unindexed");
    Map<String, String> before = results("unindexed");

    Mill.Result rebuild = Mill.run("rebuild", "index", "unindexed", "--wait");

    assertThat(rebuild.code()).as(rebuild.out() + rebuild.err()).isEqualTo(ExitCode.OK);
    assertThat(texts("unindexed", "bread")).containsExactly("apples and pears", "bread and butter");
    assertThat(results("unindexed")).as("nothing was computed").isEqualTo(before);
    IndexDefinition definition = connection.index().current("unindexed").orElseThrow();
    connection.index().drop("unindexed", definition.generation());
    await(() -> connection.index().current("unindexed").isPresent());
    auditFindsNothing("unindexed");
    assertThat(texts("unindexed", "bread"))
        .as("found by the sweep")
        .containsExactly("apples and pears", "bread and butter");
    assertThat(results("unindexed")).as("nothing was computed").isEqualTo(before);
  }

  @Test
  void aFileOverwrittenWhileItRunsEndsAsItsSecondVersion() throws Exception {
    StringBuilder rows = new StringBuilder("id,text\n");
    for (int i = 0; i < 20_000; i++) {
      rows.append(i).append(",a line of words with the number ").append(i).append('\n');
    }
    write("a.csv", rows.toString());
    connection.upload().drop(List.of(folder), "overwritten");
    await(() ->
        connection.status("overwritten").files().stream()
            .anyMatch(stamp -> stamp.state() == State.LEASED));
    write("a.csv", "id,text\n1,a line of words and nothing else\n");

    drop("overwritten");

    Stamp stamp = connection.status("overwritten").files().getFirst();
    assertThat(stamp.outcome().orElseThrow().tally().records()).isOne();
    assertThat(texts("overwritten", "words")).containsExactly("a line of words and nothing else");
    auditFindsNothing("overwritten");
  }

  @Test
  void aCopyUnderAnotherNameHasTheSameParts() throws Exception {
    write("a.jsonl", "{\"id\": \"x\", \"text\": \"apples and pears from the garden\"}\n");
    drop("copied");
    write("b.jsonl", Files.readString(folder.resolve("a.jsonl")));
    drop("copied");

    List<Manifest> manifests = connection.download().manifests(connection.status("copied"));
    assertThat(manifests).hasSize(2);
    assertThat(manifests.getFirst().parts().stream().map(Part::sha256).toList())
        .isEqualTo(manifests.getLast().parts().stream().map(Part::sha256).toList());
    assertThat(logs()).contains("\"step\":\"copy\",\"twin\":\"copied/a.jsonl\"");
  }

  private static String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(SharedSystem.state().resolve("logs"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  private void auditFindsNothing(String collection) throws Exception {
    await(() -> Audit.run(SharedSystem.environment(), Optional.of(collection)).open() == 0);
    AuditReport report = Audit.run(SharedSystem.environment(), Optional.of(collection));
    assertThat(report.exitCode()).as(report.text()).isZero();
    assertThat(Mill.run("audit", collection).code()).isZero();
  }

  /// Every object in the results bucket of a collection, and its etag and time.
  private Map<String, String> results(String collection) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<ListedBlob> all =
        connection.blobs().list(connection.resultsBucket(), collection + "/", "")) {
      all.forEach(
          blob -> found.put(blob.head().id().key(), blob.head().etag() + " " + blob.modifiedAt()));
    }
    return found;
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private void drop(String collection) {
    Mill.Result drop = Mill.run("drop", folder.toString(), "--collection", collection, "--wait");
    assertThat(drop.code()).as(drop.out() + drop.err()).isEqualTo(ExitCode.OK);
  }

  private List<String> texts(String collection, String query) throws Exception {
    connection.index().refresh(collection);
    JsonNode answer = new SearchClient(SharedSystem.cloud().api()).search(collection, query, 50);
    return answer
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("snippet").asText())
        .sorted()
        .toList();
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("not within " + PATIENCE).isLessThan(end);
      Thread.sleep(POLL_MILLIS);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
