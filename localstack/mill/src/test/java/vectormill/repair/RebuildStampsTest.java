package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.work.LastArrival;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

class RebuildStampsTest {
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
  void lostStampsComeBackWithoutComputing() {
    bench.finish(A, ONE);
    bench.finish("news/b.csv", "id,text\n3,coal and iron\n");
    Stamp before = bench.stamp(A);
    long embedded = bench.embedded.get();
    bench.loseStamps();

    StampsReport report = bench.rebuildStamps();
    bench.settle();

    assertThat(report).isEqualTo(new StampsReport(2, 2, 2, 0, List.of(), 0));
    Stamp after = bench.stamp(A);
    assertThat(after.state()).isEqualTo(State.DONE);
    assertThat(before.outcome().orElseThrow().telemetry()).isPresent();
    assertThat(after.outcome())
        .isEqualTo(before.outcome().map(known -> known.withTelemetry(Optional.empty())));
    assertThat(bench.embedded).hasValue(embedded);
    assertThat(bench.texts("news"))
        .containsExactly("apples and pears", "bread and butter", "coal and iron");
  }

  @Test
  void nothingChangesWhenNothingWasLost() {
    bench.finish(A, ONE);
    bench.finish(A, TWO);
    bench.finish("news/collection.yaml", "keep: [ { minChars: 2 } ]\n");
    var before = bench.stamps.ofFile(Bench.INPUT, A);
    Optional<LastArrival> arrival = bench.stamps.lastArrival(Bench.INPUT, A);

    StampsReport report = bench.rebuildStamps();

    assertThat(report.restored()).isZero();
    assertThat(report.sent()).isZero();
    assertThat(report.asked()).isZero();
    assertThat(bench.stamps.ofFile(Bench.INPUT, A)).isEqualTo(before);
    assertThat(bench.stamps.lastArrival(Bench.INPUT, A)).isEqualTo(arrival);
  }

  @Test
  void anOverwriteAfterALostTableWinsInTheIndex() {
    comesBackTwice();
    bench.loseStamps();
    bench.rebuildStamps();
    bench.settle();

    bench.finish(A, TWO);

    assertThat(bench.texts("news")).containsExactly("bread and cheese");
  }

  @Test
  void anOverwriteBetweenTheLossAndTheRebuildWinsInTheIndex() {
    comesBackTwice();
    long embedded = bench.embedded.get();
    bench.loseStamps();
    bench.finish(A, "id,text\n7,late\n");
    assertThat(bench.texts("news"))
        .as("older entries stand in the way")
        .isNotEqualTo(List.of("late"));

    StampsReport report = bench.rebuildStamps();
    bench.settle();

    assertThat(report.restored()).isEqualTo(2);
    assertThat(bench.texts("news")).containsExactly("late");
    assertThat(bench.embedded).hasValue(embedded + 1);
    assertThat(bench.stamp(A).state()).isEqualTo(State.DONE);
  }

  @Test
  void theSameBytesBetweenTheLossAndTheRebuildKeepNothingBack() {
    comesBackTwice();
    bench.loseStamps();
    bench.finish(A, ONE);
    bench.rebuildStamps();
    bench.settle();

    bench.finish(A, TWO);

    assertThat(bench.texts("news")).containsExactly("bread and cheese");
  }

  /// The index then holds a higher ordinal than the manifest of what it shows.
  private void comesBackTwice() {
    bench.finish(A, ONE);
    bench.finish(A, "id,text\n9,something else\n");
    bench.finish(A, ONE);
    assertThat(bench.ordinals("news")).containsExactly(3L);
    assertThat(bench.texts("news")).containsExactly("apples and pears", "bread and butter");
  }

  @Test
  void theVersionInTheBucketIsTheNewest() {
    comesBackTwice();
    bench.loseStamps();
    bench.rebuildStamps();
    bench.settle();

    BlobHead head = bench.blobs.head(new BlobId(Bench.INPUT, A)).orElseThrow();
    assertThat(bench.stamp(A).item().source().version()).isEqualTo(head.version());
    assertThat(bench.texts("news")).containsExactly("apples and pears", "bread and butter");
    assertThat(bench.states(A)).containsExactly("EMBED DONE", "EMBED DONE");
  }

  @Test
  void aSecondRebuildAfterASecondLossIsStillAboveTheIndex() {
    bench.finish(A, ONE);
    for (int i = 0; i < 3; i++) {
      bench.loseStamps();
      bench.rebuildStamps();
      bench.settle();
      bench.finish(A, "id,text\n" + i + ",round number " + "x".repeat(i + 1) + "\n");
      assertThat(bench.texts("news")).containsExactly("round number " + "x".repeat(i + 1));
    }
  }

  @Test
  void aClockThatWentBackGivesOrdinalsAboveTheKnownOnes() {
    bench.finish(A, ONE);
    bench.loseStamps();
    bench.rebuildStamps();
    bench.settle();
    bench.finish(A, TWO);
    long known = bench.stamp(A).item().ordinal();
    bench.loseStamps();
    bench.clock.advance(Duration.ofDays(-300));

    bench.rebuildStamps();
    bench.settle();

    assertThat(bench.stamp(A).item().ordinal()).isGreaterThan(known);
    bench.finish(A, ONE);
    assertThat(bench.texts("news")).containsExactly("apples and pears", "bread and butter");
  }

  @Test
  void resultsOfOtherRecipesAreRestoredToo() {
    bench.finish(A, ONE);
    String first = bench.generation("news");
    bench.finish("news/collection.yaml", "keep: [ { minChars: 2 } ]\n");
    String second = bench.generation("news");
    long embedded = bench.embedded.get();
    bench.loseStamps();

    bench.rebuildStamps();
    bench.settle();

    assertThat(bench.stamps.ofFile(Bench.INPUT, A))
        .extracting(stamp -> stamp.item().generation() + " " + stamp.state())
        .containsExactlyInAnyOrder(first + " DONE", second + " DONE");
    assertThat(bench.stamp(A).item().generation()).isEqualTo(second);
    bench.blobs.delete(new BlobId(Bench.INPUT, "news/collection.yaml"));
    bench.delete("news/collection.yaml");
    bench.settle();
    assertThat(bench.stamp(A).item().generation()).isEqualTo(first);
    assertThat(bench.texts("news")).containsExactly("apples and pears", "bread and butter");
    assertThat(bench.embedded).hasValue(embedded);
  }

  @Test
  void filesWithoutAResultArePlannedByIntake() {
    bench.finish(A, ONE);
    bench.drop("news/new.csv", TWO);
    bench.events.drain();
    bench.loseStamps();

    assertThat(bench.rebuildStamps().asked()).isEqualTo(1);
    bench.settle();

    assertThat(bench.stamp("news/new.csv").state()).isEqualTo(State.DONE);
  }

  @Test
  void anOverwriteWithoutAResultArrivesAfterWhatWasPublished() {
    bench.finish(A, ONE);
    bench.drop(A, TWO);
    bench.events.drain();
    bench.loseStamps();

    bench.rebuildStamps();
    bench.settle();

    assertThat(bench.texts("news")).containsExactly("bread and cheese");
    assertThat(bench.states(A)).containsExactly("EMBED DONE", "EMBED DONE");
  }

  @Test
  void aFileThatWasDeletedMeanwhileIsTakenBack() {
    bench.finish(A, ONE);
    bench.finish("news/b.csv", TWO);
    bench.loseStamps();
    bench.delete(A);
    bench.settle();
    assertThat(bench.resultKeys()).anyMatch(key -> key.contains("a.csv"));

    bench.rebuildStamps();
    bench.settle();

    assertThat(bench.stamp(A).item().step()).isEqualTo(Step.RETIRE);
    assertThat(bench.resultKeys()).noneMatch(key -> key.contains("a.csv"));
    assertThat(bench.texts("news")).containsExactly("bread and cheese");
  }

  @Test
  void aBadRecipesMistakesAreFoundAgain() {
    bench.finish(A, ONE);
    bench.finish("news/collection.yaml", "bogus: 1\n");
    bench.loseStamps();

    bench.rebuildStamps();
    bench.settle();

    assertThat(bench.stamps.ofFile(Bench.INPUT, "news/collection.yaml"))
        .singleElement()
        .satisfies(stamp -> assertThat(stamp.state()).isEqualTo(State.FAILED));
    bench.finish("news/collection.yaml", "keep: [ { minChars: 2 } ]\n");
    assertThat(bench.stamp(A).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(A).item().generation()).isEqualTo(bench.generation("news"));
  }
}
