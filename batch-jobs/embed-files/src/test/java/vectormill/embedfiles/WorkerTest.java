package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

class WorkerTest {
  private static final String THREE = Bench.THREE;
  private static final int MOST_CALLS = 200;

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
  }

  @Test
  void aFileOfWhichANewRecipeKeepsNothingIsNoLongerFound() throws Exception {
    WorkItem before = bench.drop("notes/three.jsonl", Bench.THREE);
    bench.work();
    assertThat(bench.index.entries("notes", before.generation())).isNotEmpty();
    bench.recipe("notes", "keep: [ { minChars: 100000 } ]\n");
    WorkItem after = bench.drop("notes/three.jsonl", Bench.THREE);
    bench.work();
    assertThat(bench.stamp(after).state()).isEqualTo(State.DONE);
    assertThat(bench.index.entries("notes", before.generation())).isEmpty();
  }

  @Test
  void fileBecomesPartsManifestEntriesAndStamp() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);

    assertThat(bench.work()).isEqualTo(1);

    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome().orElseThrow().tally().embedded()).isEqualTo(2);
    assertThat(stamp.outcome().orElseThrow().tally().dropped())
        .containsEntry(Reason.NO_KNOWN_TERMS, 1L);
    assertThat(stamp.outcome().orElseThrow().indexed()).isEqualTo(2);
    assertThat(bench.index.entries("notes", item.generation())).hasSize(2);
    assertThat(bench.queue.depth().visible()).isZero();
    assertThat(manifest(stamp).parts())
        .extracting(Part::suffix)
        .containsExactlyInAnyOrder(".npy", ".parquet", ".failures.jsonl");
  }

  @Test
  void emptyFileIsDoneWithNothing() throws Exception {
    WorkItem item = bench.drop("notes/empty.jsonl", "");

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(item).outcome().orElseThrow().tally().records()).isZero();
  }

  @Test
  void truncatedFileIsFailedWithItsPlaceAndLeavesNothing() throws Exception {
    byte[] whole = Bench.gzip(THREE.repeat(500));
    WorkItem item = bench.drop("notes/cut.jsonl.gz", java.util.Arrays.copyOf(whole, 60));
    WorkItem fine = bench.drop("notes/fine.jsonl", THREE);

    bench.work();

    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.FAILED);
    assertThat(stamp.failure().orElseThrow().message()).isNotBlank();
    assertThat(bench.stamp(fine).state()).isEqualTo(State.DONE);
    assertThat(bench.resultKeys()).noneMatch(key -> key.contains("cut.jsonl.gz"));
  }

  @Test
  void secondRecordWithTheSameIdFailsAndTheFirstStays() throws Exception {
    bench.recipe("notes", "read: { id: id, text: text }\n");
    WorkItem item =
        bench.drop(
            "notes/twice.jsonl",
            "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"a\",\"text\":\"two\"}\n");

    bench.work();

    assertThat(bench.stamp(item).outcome().orElseThrow().tally().dropped())
        .containsExactly(java.util.Map.entry(Reason.DUPLICATE_ID, 1L));
  }

  @Test
  void invalidRecipeFailsTheFileAndSaysWhere() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.recipe("notes", "embed: { text: lite, dimension: -1 }\nnonsense: 1\n");

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.stamp(item).failure().orElseThrow().message())
        .contains("collection.yaml", "dimension", "nonsense");
  }

  @Test
  void itemOfAnEarlierRecipeIsSuperseded() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.recipe("notes", "embed: { text: lite, dimension: 12 }\n");

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.SUPERSEDED);
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void newerVersionReplacesTheEntriesOfTheOlderOne() throws Exception {
    bench.drop("notes/three.jsonl", THREE);
    bench.work();
    WorkItem second = bench.drop("notes/three.jsonl", "{\"id\": \"b\", \"text\": \"other\"}\n");
    bench.work();

    assertThat(bench.stamp(second).state()).isEqualTo(State.DONE);
    assertThat(bench.index.entries("notes", second.generation()).values())
        .singleElement()
        .satisfies(entry -> assertThat(entry.content().document().text()).isEqualTo("other"));
  }

  @Test
  void bytesThatComeBackAreNotEmbeddedAgainAndWinTheIndex() throws Exception {
    WorkItem first = bench.drop("notes/three.jsonl", THREE);
    bench.work();
    bench.drop("notes/three.jsonl", "{\"id\": \"b\", \"text\": \"other\"}\n");
    bench.work();
    bench.drop("notes/three.jsonl", THREE);
    bench.work();

    assertThat(bench.stamp(first).state()).isEqualTo(State.DONE);
    assertThat(bench.index.entries("notes", first.generation()).values())
        .extracting(entry -> entry.content().document().text())
        .containsExactlyInAnyOrder("the first text", "le deuxième texte");
  }

  @Test
  void deletedFileLeavesNeitherEntriesNorOutputs() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.work();
    WorkItem retirement = bench.delete("notes/three.jsonl");
    bench.work();

    assertThat(bench.stamp(retirement).state()).isEqualTo(State.DONE);
    assertThat(bench.index.entries("notes", item.generation())).isEmpty();
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void fileThatIsGoneIsSupersededNotPoison() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.blobs.delete(new vectormill.blob.BlobId(Bench.INPUT, "notes/three.jsonl"));

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void sameResultWhicheverCallFailsOrStopsTheProgram() throws Exception {
    List<String> expected = referenceParts();
    for (Faults.Mode mode : Faults.Mode.values()) {
      int number = 1;
      boolean struck = true;
      while (struck) {
        bench = new Bench(scratch);
        WorkItem item = bench.drop("notes/three.jsonl", THREE);
        Faults faults = Faults.at(mode, number);
        runAndSurvive(faults);
        struck = faults.struck();
        for (int again = 0; again < 3; again++) {
          bench.timePasses();
          bench.work();
        }
        String place = mode + " call " + number + " of " + faults.calls();
        assertThat(bench.stamp(item).state()).as(place).isEqualTo(State.DONE);
        assertThat(contents(bench.stamp(item))).as(place).isEqualTo(expected);
        assertThat(bench.index.entries("notes", item.generation())).as(place).hasSize(2);
        assertThat(bench.queue.depth().visible()).as(place).isZero();
        number++;
        assertThat(number).isLessThan(MOST_CALLS);
      }
      assertThat(number).isGreaterThan(10);
    }
  }

  @Test
  void workerThatLostItsClaimChangesNothing() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.stamps.claim(item.key(), "somebody", Duration.ofHours(10));

    assertThat(bench.work()).isEqualTo(1);

    assertThat(bench.stamp(item).state()).isEqualTo(State.LEASED);
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void bugIsNotSwallowed() {
    bench.drop("notes/three.jsonl", THREE);

    assertThatThrownBy(
            () -> bench.work(Faults.at(Faults.Mode.STOP_BEFORE, Bench.firstPut(scratch))))
        .isInstanceOf(RuntimeException.class);
  }

  private void runAndSurvive(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException | TransientException e) {
      assertThat(faults.struck()).isTrue();
    }
  }

  private List<String> referenceParts() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.work();
    return contents(bench.stamp(item));
  }

  private List<String> contents(Stamp stamp) throws Exception {
    List<String> contents = new ArrayList<>();
    for (Part part : manifest(stamp).parts()) {
      assertThat(bench.result(part.key())).as(part.key()).hasSize((int) part.bytes());
      contents.add(part.suffix() + " " + part.sha256());
    }
    return contents;
  }

  private Manifest manifest(Stamp stamp) throws BadInputException, IOException {
    String key = stamp.outcome().orElseThrow().manifestKey();
    return ManifestJson.read(bench.result(key), key);
  }
}
