package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.blob.BlobId;
import vectormill.message.IntakeMessage;
import vectormill.result.ResultKeys;
import vectormill.testing.Faults;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;

class ArrivalsTest {
  private static final int MOST_CALLS = 200;

  private final Bench bench = new Bench();

  @Test
  void aFileWhoseEventNeverCameIsLookedAtWhenItsEventIsOverdue() {
    bench.put("news/a", "x");
    bench.clock.advance(Bench.HORIZONS.event().minusMillis(1));
    assertThat(bench.sweep().count("arrivals", "asked")).isZero();
    bench.clock.advance(Bench.WALK);
    SweepReport report = bench.sweep();
    assertThat(report.count("arrivals", "asked")).isEqualTo(1);
    assertThat(bench.events.drain()).containsExactly(wish("news/a"));
  }

  @Test
  void aFileThatIsPlannedIsLeftAloneInEveryState() {
    WorkItem open = bench.drop("news/open", "x");
    WorkItem done = bench.drop("news/done", "y");
    bench.stamps.done(bench.claim(done), Bench.outcome());
    WorkItem failed = bench.drop("news/failed", "z");
    bench.stamps.fail(bench.claim(failed), Failure.of(Failure.Kind.BAD_INPUT, "bad"), State.FAILED);
    bench.put("news/", "");
    bench.clock.advance(Duration.ofDays(1));
    assertThat(bench.sweep().count("arrivals", "asked")).isZero();
    assertThat(bench.events.drain()).isEmpty();
    assertThat(bench.state(open)).isEqualTo(State.QUEUED);
  }

  @Test
  void anotherVersionThanTheKnownOneIsLookedAt() {
    bench.drop("news/a", "old");
    bench.put("news/a", "newer");
    assertThat(asked()).containsExactly(wish("news/a"));
  }

  @Test
  void anArrivalThatWasNeverPlannedIsLookedAt() {
    bench.arrive("news/a", bench.put("news/a", "x").etag());
    assertThat(asked()).containsExactly(wish("news/a"));
  }

  @Test
  void aFileNotPlannedUnderTheRecipeOfNowIsLookedAt() {
    WorkItem item = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(item), Bench.outcome());
    bench.putRecipe("news", "index: false");
    assertThat(asked()).containsExactly(wish("news/a"));
  }

  @Test
  void underABadRecipeAFileThatWasPlannedBeforeIsLeftAlone() {
    bench.drop("news/a", "x");
    bench.putRecipe("news", "nonsense: 1");
    bench.put("news/b", "x");
    assertThat(asked()).containsExactly(wish("news/b"));
  }

  @Test
  void aWorkThatWasSupersededForNothingIsLookedAt() {
    WorkItem item = bench.drop("news/a", "x");
    bench.stamps.fail(
        bench.claim(item), Failure.of(Failure.Kind.CHANGED, "another recipe"), State.SUPERSEDED);
    assertThat(asked()).containsExactly(wish("news/a"));
  }

  @Test
  void aRecipeIsLookedAtWhenItsEventNeverCame() {
    bench.put("news/collection.yaml", "index: false");
    assertThat(asked()).containsExactly(wish("news/collection.yaml"));
    bench.putRecipe("news", "index: false");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aRecipeInNoFolderIsLookedAtOnce() {
    String version = bench.put("collection.yaml", "index: false").etag();
    assertThat(asked()).containsExactly(wish("collection.yaml"));
    WorkItem item = bench.item(bench.arrive("collection.yaml", version), "misplaced");
    bench.stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, "misplaced"));
    assertThat(asked()).isEmpty();
  }

  @Test
  void aFileWithResultsButWithoutStampsIsReportedAndLeftAlone() {
    Bench before = new Bench();
    WorkItem item = before.drop("news/a", "x");
    bench.put("news/a", "x");
    bench.put("news/b", "x");
    bench.putResult(ResultKeys.manifest(item));
    bench.clock.advance(Bench.HORIZONS.event());
    SweepReport report = bench.sweep();
    assertThat(report.count("arrivals", "forgotten")).isEqualTo(1);
    assertThat(report.problems()).anyMatch(problem -> problem.contains("mill rebuild stamps"));
    assertThat(bench.events.drain()).containsExactly(wish("news/b"));
  }

  @Test
  void aLongWalkGoesOnWhereItWasLeftAndTheNextOneBeginsInTime() {
    List<String> all = IntStream.range(10, 40).mapToObj(i -> "news/" + i).toList();
    all.forEach(key -> bench.put(key, key));
    bench.clock.advance(Bench.HORIZONS.event());
    Sweep bounded = bench.sweep(Faults.none(), 12);
    for (int i = 0; i < 3; i++) {
      bounded.run("me");
    }
    assertThat(bench.events.drain())
        .containsExactlyElementsOf(all.stream().map(ArrivalsTest::wish).toList());
    bounded.run("me");
    assertThat(bench.events.drain()).isEmpty();
    bench.clock.advance(Bench.WALK);
    bounded.run("me");
    assertThat(bench.events.drain()).hasSize(12);
  }

  @Test
  void damagedNotesLetTheWalkBeginAnew() {
    bench.put("news/a", "x");
    asked();
    bench.blobs.put(
        new BlobId(Bench.RESULTS, Notes.KEY), "{\"arr".getBytes(StandardCharsets.UTF_8));
    bench.sweep();
    assertThat(bench.events.drain()).containsExactly(wish("news/a"));
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEveryFileIsLookedAtInTheEnd(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      fresh.put("news/a", "x");
      fresh.drop("news/b", "x");
      fresh.put("news/b", "other");
      fresh.clock.advance(Bench.HORIZONS.event());
      Faults faults = Faults.at(mode, number);
      SweepTest.runOrStop(fresh.sweep(faults));
      if (!faults.struck()) {
        return;
      }
      fresh.clock.advance(Bench.WALK);
      fresh.sweep();
      assertThat(fresh.events.drain())
          .as("call %d", number)
          .contains(wish("news/a"), wish("news/b"));
    }
    throw new AssertionError("more calls than expected");
  }

  private List<String> asked() {
    bench.clock.advance(Bench.WALK.plus(Bench.HORIZONS.event()));
    assertThat(bench.sweep().problems()).isEmpty();
    return bench.events.drain();
  }

  static String wish(String key) {
    return IntakeMessage.reconcile(new BlobId(Bench.INPUT, key));
  }
}
