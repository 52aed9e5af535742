package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;

class CommandsEndToEndIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROWS =
      "id,text\n1,apples and pears from the garden\n2,bread and butter for the guests\n";

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
  void afterItsRecipeIsMendedNothingIsLeftToRetry() throws Exception {
    Files.writeString(folder.resolve("collection.yaml"), "bogus: 1\n");
    Files.writeString(folder.resolve("a.csv"), ROWS);
    assertThat(drop("mended").code()).isEqualTo(ExitCode.FAILED);
    Mill.Result early = Mill.run("retry", "--failed", "mended");
    assertThat(early.code()).isEqualTo(ExitCode.FAILED);
    assertThat(early.err()).contains("recipe");
    assertThat(Mill.run("errors", "mended").out())
        .contains("collection.yaml has 1 mistake", "bogus");

    Files.writeString(folder.resolve("collection.yaml"), "index: false\n");
    connection.upload().drop(List.of(folder), "mended");
    Mill.Result retry = Mill.run("retry", "--failed", "mended", "--wait");

    assertThat(retry.code()).as(retry.out() + retry.err()).isEqualTo(ExitCode.OK);
    assertThat(onlyStamp("mended").state()).isEqualTo(State.DONE);
  }

  @Test
  void aWeightIsTriedOnQueriesMadeFromRecords() throws Exception {
    Files.writeString(
        folder.resolve("a.csv"),
        ROWS
            + "3,the old mill ground corn beside the quiet river\n"
            + "4,a railway bridge was opened by the mayor of the town\n");
    drop("tuned");
    connection.index().refresh("tuned");
    Mill.Result tuned = Mill.run("search", "tune", "tuned", "--queries", "3");
    assertThat(tuned.code()).as(tuned.err()).isEqualTo(ExitCode.OK);
    assertThat(tuned.out())
        .startsWith("3 queries made from records")
        .contains("no judgements of people", "  such as \"", "weight 0.35", "no fixed weight")
        .contains("fix none");
    Mill.Result absent = Mill.run("search", "tune", "tuned", "--by", "title");
    assertThat(absent.code()).isNotEqualTo(ExitCode.OK);
    assertThat(absent.err()).contains("attribute title");
    assertThat(Mill.run("search", "tune", "tuned", "--queries", "1").code()).isEqualTo(2);
  }

  @Test
  void poisonIsTriedAgainByItsReason() throws Exception {
    Files.writeString(folder.resolve("a.csv"), ROWS);
    drop("poisoned");
    Stamp done = onlyStamp("poisoned");
    connection.stamps().replan(done.item().key(), false);
    if (!(connection.stamps().claim(done.item().key(), "test", Duration.ofMinutes(1))
        instanceof ClaimAttempt.Claimed claimed)) {
      throw new AssertionError("nobody else knows of this item");
    }
    Failure failure = Failure.of(Failure.Kind.GAVE_UP, "the disk was full");
    connection.stamps().fail(claimed.claim(), failure, State.POISON);

    assertThat(Mill.run("retry", "--poison", "poisoned", "--reason", "flood").out())
        .startsWith("tried again: 0 files");
    Mill.Result retry = Mill.run("retry", "--poison", "poisoned", "--reason", "disk", "--wait");

    assertThat(retry.code()).as(retry.err()).isEqualTo(ExitCode.OK);
    assertThat(retry.out()).startsWith("tried again: 1 file");
    assertThat(onlyStamp("poisoned").state()).isEqualTo(State.DONE);
  }

  @Test
  void rerunAndForcedDropComputeTheSameBytesAgain() throws Exception {
    Files.writeString(folder.resolve("a.csv"), ROWS);
    drop("rerun");
    List<String> before = digests("rerun");
    long fence = onlyStamp("rerun").fence();

    Mill.Result rerun = Mill.run("rerun", "rerun/a.csv", "--wait");
    assertThat(rerun.code()).as(rerun.err()).isEqualTo(ExitCode.OK);
    List<String> after = digests("rerun");
    Mill.Result forced =
        Mill.run("drop", folder.toString(), "--collection", "rerun", "--force", "--wait");

    assertThat(forced.code()).as(forced.err()).isEqualTo(ExitCode.OK);
    assertThat(forced.out()).contains("0 sent, 1 unchanged").contains("computed again: 1 file");
    assertThat(after).isEqualTo(before);
    assertThat(digests("rerun")).isEqualTo(before);
    assertThat(onlyStamp("rerun").fence()).isEqualTo(fence + 2);
    assertThat(parts("rerun")).allMatch(key -> key.contains("part.%05d.".formatted(fence + 2)));
  }

  @Test
  void whatFailedEarlierIsNotThisCommandsFailure() throws Exception {
    Files.writeString(folder.resolve("a.csv"), ROWS);
    Files.write(folder.resolve("bad.jsonl.gz"), new byte[] {31, (byte) 139, 8, 0});
    Mill.Result first = drop("judged");
    assertThat(first.code()).isEqualTo(ExitCode.FAILED);
    assertThat(first.err()).contains("1 file of judged failed");
    String file = folder.resolve("a.csv").toString();

    for (Mill.Result later :
        List.of(
            Mill.run("drop", file, "--collection", "judged", "--wait"),
            Mill.run("drop", file, "--collection", "judged", "--force", "--wait"),
            Mill.run("rerun", "judged/a.csv", "--wait"),
            Mill.run("rebuild", "index", "judged", "--wait"),
            Mill.run("rebuild", "stamps", "judged", "--wait"))) {
      assertThat(later.code()).as(later.out() + later.err()).isEqualTo(ExitCode.OK);
      assertThat(later.err()).contains("1 other file of judged failed some other time");
    }
    Mill.Result whole = Mill.run("rerun", "judged", "--wait");
    assertThat(whole.code()).as(whole.out() + whole.err()).isEqualTo(ExitCode.FAILED);
    assertThat(whole.err()).contains("1 file of judged failed; `mill errors judged` says why");
  }

  @Test
  void whyTellsWhatBecameOfARecordAndErrorsWhatWentWrong() throws Exception {
    Files.writeString(
        folder.resolve("collection.yaml"),
        "read: { format: jsonl, id: id, text: text }\nkeep: [ { minChars: 10 } ]\n");
    Files.writeString(
        folder.resolve("a.jsonl"),
        """
        {"id": "rail", "text": "the new railway bridge over the river"}
        {"id": "short", "text": "tiny"}
        {"id": "empty"}
        [1]
        """);
    Files.writeString(folder.resolve("b.jsonl"), "");
    Files.write(folder.resolve("c.jsonl.gz"), new byte[] {31, (byte) 139, 8, 0});
    drop("why");

    JsonNode rail = why("rail", ExitCode.OK).at("/origins/0");
    assertThat(rail.path("fate").asText()).isEqualTo("embedded");
    assertThat(rail.path("record").asInt()).isZero();
    assertThat(rail.at("/source/key").asText()).isEqualTo("why/a.jsonl");
    assertThat(rail.path("part").asText()).endsWith(".npy");
    assertThat(rail.path("indexGeneration").asText()).isEqualTo(rail.path("generation").asText());
    assertThat(rail.path("model").asText()).startsWith("lite");
    assertThat(why("short", ExitCode.OK).at("/origins/0/reason").asText()).isEqualTo("too_short");
    assertThat(why("empty", ExitCode.OK).at("/origins/0/reason").asText())
        .isEqualTo("missing_text");
    JsonNode unknown = why("nobody", ExitCode.FAILED);
    assertThat(unknown.at("/looked/records").asInt()).isEqualTo(4);
    assertThat(unknown.at("/looked/unfinished").asInt()).isEqualTo(1);
    assertThat(Mill.run("why", "rail").out()).contains("s3://", "part.", "why/a.jsonl");

    Mill.Result errors = Mill.run("errors", "why");
    assertThat(errors.code()).isEqualTo(ExitCode.FAILED);
    assertThat(errors.out())
        .contains("1 of 3 files failed; 2 records failed")
        .contains("why/c.jsonl.gz  FAILED")
        .contains("malformed_record: 1 record", "missing_text: 1 record", "id empty");
    assertThat(JSON.readTree(Mill.run("errors", "why", "--json").out()).path("failedRecords"))
        .hasToString("2");
  }

  private static JsonNode why(String id, int code) throws Exception {
    Mill.Result result = Mill.run("why", id, "--collection", "why", "--json");
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(code);
    return JSON.readTree(result.out());
  }

  @Test
  void deletedFilesLeaveNothing() throws Exception {
    Files.createDirectories(folder.resolve("old"));
    Files.writeString(folder.resolve("old/a.csv"), ROWS);
    Files.writeString(folder.resolve("old/b.csv"), "id,text\n3,coal and iron from the north\n");
    Files.writeString(folder.resolve("c.csv"), "id,text\n4,wine and cheese from the south\n");
    drop("cleared");
    assertThat(Mill.run("delete", "cleared/old").code()).isEqualTo(ExitCode.FAILED);

    Mill.Result delete = Mill.run("delete", "cleared/old/", "--wait");

    assertThat(delete.code()).as(delete.err()).isEqualTo(ExitCode.OK);
    assertThat(delete.out()).contains("2 objects deleted");
    assertThat(keys(connection.resultsBucket(), "cleared/"))
        .isNotEmpty()
        .noneMatch(key -> key.contains("/old/"));
    assertThat(Mill.run("why", "3", "--collection", "cleared").code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("why", "4", "--collection", "cleared").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aHostileKeyKeepsNoOtherResultBack() throws Exception {
    byte[] text = "words that lead nowhere good".getBytes(StandardCharsets.UTF_8);
    connection.blobs().put(new BlobId(connection.inputBucket(), "hostile/x/../../y.txt"), text);
    connection.blobs().put(new BlobId(connection.inputBucket(), "hostile/good.txt"), text);
    Path out = folder.resolve("a/b/out");
    Waiting.onScreen(connection).untilQuiet(List.of("hostile"), Set.of(), Duration.ofSeconds(90));

    Mill.Result results = Mill.run("results", "hostile", "--to", out.toString());

    assertThat(results.code()).isEqualTo(ExitCode.FAILED);
    assertThat(results.err()).contains("x/../../y.txt");
    assertThat(out.resolve("good.txt.npy")).exists();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().startsWith("y.txt"));
    }
  }

  @Test
  void theSweepCanBeCalled() {
    Mill.Result sweep = Mill.run("sweep");
    assertThat(sweep.code()).as(sweep.out() + sweep.err()).isIn(ExitCode.OK, ExitCode.FAILED);
    assertThat(sweep.out()).as(sweep.err()).isNotBlank();
  }

  @Test
  void wrongUseIsTold() {
    assertThat(Mill.run("drop", folder.toString(), "--collection", "void").err())
        .contains("no file to drop");
    assertThat(Mill.run("status", "void", "--json").out()).isEqualToIgnoringNewLines("[ ]");
    assertThat(Mill.run("retry").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Mill.run("rebuild").code()).isEqualTo(ExitCode.USAGE);
    assertThat(Mill.run("rerun", "no-such-thing").code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("errors", "no-such-thing").code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("rebuild", "index", "no-such-thing").code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("retry", "--failed", "no-such-thing").code()).isEqualTo(ExitCode.FAILED);
    assertThat(Mill.run("why", "1", "--collection", "no-such-thing").err()).contains("is known");
    assertThat(Mill.run("audit", "no-such-thing").code()).isEqualTo(ExitCode.FAILED);
    assertThat(MillMain.run("errors", "x", "--state", folder.toString()))
        .isEqualTo(ExitCode.UNAVAILABLE);
  }

  private Mill.Result drop(String collection) {
    return Mill.run("drop", folder.toString(), "--collection", collection, "--wait");
  }

  private Stamp onlyStamp(String collection) {
    List<Stamp> files = connection.status(collection).files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private List<String> digests(String collection) throws Exception {
    return manifest(collection).parts().stream().map(Part::sha256).toList();
  }

  private List<String> parts(String collection) throws Exception {
    return manifest(collection).parts().stream().map(Part::key).toList();
  }

  private Manifest manifest(String collection) throws Exception {
    return connection.download().manifests(connection.status(collection)).getFirst();
  }

  private List<String> keys(String bucket, String prefix) {
    try (Stream<BlobHead> heads = connection.blobs().list(bucket, prefix)) {
      return heads.map(head -> head.id().key()).toList();
    }
  }
}
