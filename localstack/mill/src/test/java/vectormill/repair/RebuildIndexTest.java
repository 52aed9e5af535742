package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.index.IndexEntry;
import vectormill.testing.Faults;
import vectormill.testing.FaultyVectorIndex;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkKey;

class RebuildIndexTest {
  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
    bench.finish("news/a.csv", "id,text\n1,apples and pears\n2,bread and butter\n");
    bench.finish("news/a.csv", "id,text\n2,bread and cheese\n");
    bench.finish("news/b.csv", "id,text\n3,coal and iron\n");
    bench.finish("news/c.csv", "id,text\n4,gone\n");
    bench.delete("news/c.csv");
    bench.settle();
  }

  @Test
  void theSameEntriesComeBackWithoutComputing() {
    var before = bench.index.entries("news", bench.generation("news"));
    long embedded = bench.embedded.get();

    IndexRebuild result = bench.rebuildIndex().run("news");
    assertThat(bench.index.current("news")).isEmpty();
    bench.settle();

    assertThat(result).isEqualTo(new IndexRebuild.Started(2, 0));
    assertThat(bench.index.entries("news", bench.generation("news")).keySet())
        .isEqualTo(before.keySet());
    assertThat(bench.texts("news")).containsExactly("bread and cheese", "coal and iron");
    assertThat(bench.embedded).hasValue(embedded);
  }

  @Test
  void strayEntriesDoNotComeBack() {
    String generation = bench.generation("news");
    IndexEntry entry = bench.index.entries("news", generation).values().iterator().next();
    IndexEntry stray =
        new IndexEntry(
            entry.content(),
            new vectormill.index.Provenance(Bench.INPUT, "news/never", "v", 0, "letters"),
            9);
    bench.index.upsert(
        bench.index.current("news").orElseThrow(), java.util.List.of(stray).iterator());

    bench.rebuildIndex().run("news");
    bench.settle();

    assertThat(bench.texts("news")).containsExactly("bread and cheese", "coal and iron");
  }

  @Test
  void whileFilesAreWorkedOnNothingIsDropped() {
    bench.rerun().files("news", Bench.INPUT, java.util.List.of("news/a.csv"));

    assertThat(bench.rebuildIndex().run("news")).isEqualTo(new IndexRebuild.Busy(1));
    assertThat(bench.texts("news")).containsExactly("bread and cheese", "coal and iron");
  }

  @Test
  void aFileThatWasHeldWhileTheIndexWasDroppedIsTold() {
    Faults faults =
        Faults.stallAt(
            1,
            () -> {
              WorkKey key = bench.stamp("news/a.csv").item().key();
              bench.stamps.replan(key, false);
              bench.stamps.claim(key, "fast", Duration.ofMinutes(5));
            });

    IndexRebuild result =
        new RebuildIndex(
                bench.stamps,
                bench.queue,
                new FaultyVectorIndex(bench.index, faults),
                bench.recipes(),
                bench.clock)
            .run("news");

    assertThat(result).isEqualTo(new IndexRebuild.Started(1, 1));
  }

  @Test
  void whatOthersPlannedAgainMeanwhileIsNotLeft() {
    Faults faults =
        Faults.stallAt(1, () -> bench.stamps.replan(bench.stamp("news/a.csv").item().key(), false));

    IndexRebuild result =
        new RebuildIndex(
                bench.stamps,
                bench.queue,
                new FaultyVectorIndex(bench.index, faults),
                bench.recipes(),
                bench.clock)
            .run("news");

    assertThat(result).isEqualTo(new IndexRebuild.Started(1, 0));
  }

  @Test
  void aCollectionWithoutIndexHasNoneToRebuild() {
    bench.finish("news/collection.yaml", "index: false\n");
    assertThat(bench.rebuildIndex().run("news")).isEqualTo(new IndexRebuild.NoIndex());
  }

  @Test
  void aBadRecipeIsTold() {
    bench.finish("news/collection.yaml", "bogus: 1\n");
    assertThat(bench.rebuildIndex().run("news"))
        .isInstanceOfSatisfying(
            IndexRebuild.BadRecipe.class, bad -> assertThat(bad.mistakes()).contains("bogus"));
  }

  @Test
  void filesThatFailedStayFailed() {
    bench.end("news/b.csv", State.FAILED, Failure.of(Failure.Kind.BAD_INPUT, "cut off"));
    assertThat(bench.rebuildIndex().run("news")).isEqualTo(new IndexRebuild.Started(1, 0));
    assertThat(bench.stamp("news/b.csv").state()).isEqualTo(State.FAILED);
  }
}
