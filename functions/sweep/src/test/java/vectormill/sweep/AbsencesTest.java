package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.result.ResultKeys;
import vectormill.testing.Faults;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class AbsencesTest {
  private static final int MOST_CALLS = 200;

  private final Bench bench = new Bench();

  @Test
  void aFileThatIsGoneAlthoughNobodyWasToldIsLookedAt() {
    bench.drop("news/a", "x");
    bench.delete("news/a");
    assertThat(asked()).containsExactly(ArrivalsTest.wish("news/a"));
  }

  @Test
  void aFileWhoseDeletionIsPlannedIsLeftAlone() {
    bench.drop("news/a", "x");
    bench.delete("news/a");
    bench.stamps.plan(bench.item(bench.arrive("news/a", "deleted"), "retired", Step.RETIRE));
    assertThat(asked()).isEmpty();
  }

  @Test
  void aDeletionThatArrivedAndWasNeverPlannedIsLookedAt() {
    bench.drop("news/a", "x");
    bench.delete("news/a");
    bench.arrive("news/a", "deleted");
    assertThat(asked()).containsExactly(ArrivalsTest.wish("news/a"));
  }

  @Test
  void aBadRecipeThatIsGoneIsLookedAtOnce() {
    WorkItem item = bench.item(bench.arrive("news/collection.yaml", "x: 1"), "invalid-1");
    bench.stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, "x"));
    assertThat(asked()).containsExactly(ArrivalsTest.wish("news/collection.yaml"));
    bench.arrive("news/collection.yaml", "deleted");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aResultThatIsGoneIsMadeAgain() {
    WorkItem item = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(item), Bench.outcome(item, 0));
    bench.putResult(ResultKeys.manifest(item));
    assertThat(asked()).isEmpty();
    assertThat(bench.state(item)).isEqualTo(State.DONE);
    bench.deleteResult(ResultKeys.manifest(item));
    bench.clock.advance(Bench.WALK.plus(Bench.HORIZONS.event()));
    assertThat(bench.sweep().count("absences", "repaired")).isEqualTo(1);
    assertThat(bench.state(item)).isEqualTo(State.PLANNED);
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void theResultOfAnOlderVersionOrRecipeMayBeGone() {
    WorkItem old = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 0));
    WorkItem newer = bench.drop("news/a", "y");
    bench.stamps.done(bench.claim(newer), Bench.outcome(newer, 0));
    bench.putResult(ResultKeys.manifest(newer));
    bench.clock.advance(Bench.WALK.plus(Bench.HORIZONS.event()));
    assertThat(bench.sweep().count("absences", "repaired")).isZero();
    assertThat(bench.state(old)).isEqualTo(State.DONE);
  }

  @Test
  void aLongWalkGoesOnWhereItWasLeftThroughAllCollections() {
    List<String> all =
        IntStream.range(10, 40).mapToObj(i -> "c" + i % 3 + "/" + i).sorted().toList();
    all.forEach(key -> {
      bench.drop(key, key);
      bench.delete(key);
    });
    bench.clock.advance(Bench.HORIZONS.event());
    Sweep bounded = bench.sweep(Faults.none(), 12);
    for (int i = 0; i < 3; i++) {
      bounded.run("me");
    }
    assertThat(bench.events.drain())
        .containsExactlyInAnyOrderElementsOf(all.stream().map(ArrivalsTest::wish).toList());
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEverythingIsFoundInTheEnd(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      fresh.drop("news/gone", "x");
      fresh.delete("news/gone");
      WorkItem bare = fresh.drop("news/bare", "y");
      fresh.stamps.done(fresh.claim(bare), Bench.outcome(bare, 0));
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
          .contains(ArrivalsTest.wish("news/gone"));
      assertThat(fresh.state(bare)).as("call %d", number).isNotEqualTo(State.DONE);
      assertThat(fresh.waiting()).as("call %d", number).isPositive();
    }
    throw new AssertionError("more calls than expected");
  }

  private List<String> asked() {
    bench.clock.advance(Bench.WALK.plus(Bench.HORIZONS.event()));
    assertThat(bench.sweep().problems()).isEmpty();
    return bench.events.drain();
  }
}
