package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.result.Part;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Files with the same content under different names.
class TwinsTest {
  private static final String THREE = Bench.THREE;

  @TempDir Path scratch;
  private final CountingEmbedder embedder = new CountingEmbedder();
  private Bench bench;
  private Contents contents;
  private WorkItem first;

  @BeforeEach
  void publish() throws Exception {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> embedder;
    contents = new Contents(bench);
    first = bench.drop("notes/first.jsonl", THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
  }

  @Test
  void renamedFileIsCopiedAndNotComputed() throws Exception {
    WorkItem second = bench.drop("notes/deeper/Second.JSONL", THREE);
    bench.work();

    assertThat(embedder.texts()).isZero();
    assertThat(contents.parts(second)).isEqualTo(contents.parts(first));
    assertThat(contents.manifest(second).tally()).isEqualTo(contents.manifest(first).tally());
    assertThat(contents.manifest(second).item().source().key())
        .isEqualTo("notes/deeper/Second.JSONL");
    assertThat(contents.indexed(second)).hasSize(4);
  }

  @Test
  void copyStaysWhenItsTwinIsDeleted() throws Exception {
    WorkItem second = bench.drop("notes/second.jsonl", THREE);
    bench.work();
    bench.delete("notes/first.jsonl");
    bench.work();

    assertThat(contents.parts(second)).hasSize(3);
    assertThat(contents.indexed(second)).hasSize(2);

    WorkItem third = bench.drop("notes/third.jsonl", THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    bench.drop("notes/fourth.jsonl", THREE);
    bench.work();
    assertThat(embedder.texts()).isZero();
    assertThat(contents.parts(third)).isEqualTo(contents.parts(second));
  }

  @Test
  void anotherExtensionCollectionOrContentIsComputed() throws Exception {
    bench.drop("notes/first.json", "[" + THREE.strip().replace("}\n", "},\n") + "]");
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    bench.drop("notes/first.ndjson", THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    bench.drop("letters/first.jsonl", THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    bench.drop("notes/other.jsonl", THREE + "\n");
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
  }

  @Test
  void resultThatDependsOnTheNameIsComputed() throws Exception {
    WorkItem one = bench.drop("notes/one.txt", "the only text");
    bench.work();
    WorkItem two = bench.drop("notes/two.txt", "the only text");
    bench.work();

    assertThat(embedder.texts()).isEqualTo(2);
    assertThat(contents.parts(one)).isNotEqualTo(contents.parts(two));
  }

  @Test
  void damagedTwinIsNotCopied() throws Exception {
    for (String suffix : List.of(".npy", ".parquet", ".failures.jsonl")) {
      publish();
      Part part = contents.manifest(first).part(suffix).orElseThrow();
      bench.blobs.delete(new BlobId(Bench.RESULTS, part.key()));
      WorkItem second = bench.drop("notes/second.jsonl", THREE);
      bench.work();
      assertThat(embedder.texts()).isEqualTo(3);
      assertThat(contents.parts(second)).hasSize(3);
    }
  }

  @Test
  void forcedRerunAndFilesBesideItDoNotCopyWhatIsToBeMadeAgain() throws Exception {
    WorkItem second = bench.drop("notes/second.jsonl", THREE);
    bench.work();
    bench.stamps.replan(first.key(), true);
    bench.stamps.replan(second.key(), true);
    bench.drop("notes/third.jsonl", THREE);
    bench.work();
    assertThat(embedder.texts()).isEqualTo(3);
    bench.queue.send(List.of(first.key(), second.key()), "notes");
    bench.work();
    assertThat(embedder.texts()).isEqualTo(6);
  }

  @Test
  void copyEndsTheSameWhicheverCallFailsOrStopsTheProgram() throws Exception {
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        publish();
        WorkItem second = bench.drop("notes/second.jsonl", THREE);
        Faults faults = Faults.at(mode, number);
        struck = stops(faults);
        bench.settle();
        assertThat(embedder.texts()).as(mode + " " + number).isZero();
        assertThat(contents.parts(second)).isEqualTo(contents.parts(first));
        assertThat(contents.indexed(second)).hasSize(4);
      }
    }
  }

  @Test
  void twinThatIsDeletedWhileItIsCopiedCostsAComputation() throws Exception {
    boolean struck = true;
    for (int number = 1; struck; number++) {
      publish();
      WorkItem second = bench.drop("notes/second.jsonl", THREE);
      Faults faults =
          Faults.stallAt(
              number,
              () -> {
                bench.delete("notes/first.jsonl");
                bench.workOn();
              });
      struck = stops(faults);
      bench.settle();
      assertThat(bench.stamp(second).state()).isEqualTo(State.DONE);
      assertThat(contents.parts(second)).as("call " + number).hasSize(3);
      assertThat(contents.indexed(second)).hasSize(struck ? 2 : 4);
      assertThat(contents.orphans()).isEmpty();
      assertThat(embedder.texts()).isIn(0, 3);
    }
  }

  private boolean stops(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
    } catch (Faults.StoppedException e) {
      assertThat(faults.struck()).isTrue();
    }
    return faults.struck();
  }
}
