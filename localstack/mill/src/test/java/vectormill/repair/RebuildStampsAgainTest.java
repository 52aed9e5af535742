package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyEventQueue;
import vectormill.testing.FaultyStampStore;
import vectormill.testing.FaultyWorkQueue;
import vectormill.work.State;

class RebuildStampsAgainTest {
  private static final String A = "news/a.csv";
  private static final String ONE = "id,text\n1,apples and pears\n2,bread and butter\n";
  private static final String TWO = "id,text\n2,bread and cheese\n";

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
  }

  @Test
  void aForcedRerunAfterARebuildWritesOverNoPublishedPart() {
    bench.finish(A, ONE);
    bench.loseStamps();
    bench.rebuildStamps();
    bench.settle();
    long fence = bench.stamp(A).fence();

    bench.rerun().collection("news");
    bench.settle();

    assertThat(fence).isGreaterThan(1);
    assertThat(bench.resultKeys())
        .filteredOn(key -> key.endsWith(".npy"))
        .singleElement()
        .satisfies(key -> assertThat(key).endsWith("part.%05d.npy".formatted(fence + 1)));
  }

  @Test
  void aDamagedManifestIsToldAndTheRestIsRestored() {
    bench.finish(A, ONE);
    bench.finish("news/b.csv", TWO);
    String damaged =
        bench.resultKeys().stream()
            .filter(key -> key.contains("a.csv") && key.endsWith("manifest.json"))
            .findFirst()
            .orElseThrow();
    bench.blobs.put(new BlobId(Bench.RESULTS, damaged), new byte[] {'{'});
    bench.loseStamps();

    StampsReport report = bench.rebuildStamps();
    bench.settle();

    assertThat(report.damagedCount()).isEqualTo(1);
    assertThat(report.damaged()).singleElement().asString().contains(damaged);
    assertThat(bench.stamp("news/b.csv").state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(A).state()).as("computed again").isEqualTo(State.DONE);
  }

  @Test
  void aRebuildThatStoppedAfterAnyStepIsFinishedByTheNext() {
    int steps = 1;
    for (boolean stopped = true; stopped; steps++) {
      Bench one = new Bench(scratch);
      one.finish(A, ONE);
      one.finish(A, TWO);
      one.finish("news/b.csv", "id,text\n3,coal and iron\n");
      one.drop("news/c.csv", "id,text\n4,wine\n");
      one.events.drain();
      long embedded = one.embedded.get();
      one.loseStamps();

      stopped = stopsAfter(one, steps);
      one.rebuildStamps();
      one.sweep();
      one.settle();

      assertThat(one.texts("news"))
          .as("stopped after step " + steps)
          .containsExactly("bread and cheese", "coal and iron", "wine");
      assertThat(one.states(A)).containsExactly("EMBED DONE", "EMBED DONE");
      assertThat(one.embedded).hasValue(embedded + 1);
      one.finish(A, ONE);
      assertThat(one.texts("news")).contains("apples and pears").doesNotContain("bread and cheese");
    }
    assertThat(steps).isGreaterThan(20);
  }

  private static boolean stopsAfter(Bench bench, int steps) {
    Faults faults = Faults.at(Faults.Mode.STOP_AFTER, steps);
    Stores stores =
        new Stores(
            new FaultyBlobStore(bench.blobs, faults),
            new FaultyStampStore(bench.stamps, faults),
            new FaultyWorkQueue(bench.queue, faults),
            Bench.INPUT,
            Bench.RESULTS);
    try {
      new RebuildStamps(
              stores, bench.recipes(), new FaultyEventQueue(bench.events, faults), bench.clock)
          .run(Optional.empty());
      return false;
    } catch (Faults.StoppedException e) {
      return true;
    }
  }
}
