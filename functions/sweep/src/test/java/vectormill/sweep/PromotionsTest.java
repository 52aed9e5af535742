package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.result.ResultKeys;
import vectormill.work.WorkItem;

class PromotionsTest {
  private final Bench bench = new Bench();
  private WorkItem first;
  private WorkItem second;

  /// Two files under one recipe; then comes another one.
  @BeforeEach
  void upgrade() {
    first = LostEntriesTest.done(bench, "news/a", 2);
    second = LostEntriesTest.done(bench, "news/b", 3);
    bench.putRecipe("news", "keep: [ { minChars: 7 } ]\n");
  }

  @Test
  void aGenerationWaitsForEveryFileToBePlanned() {
    WorkItem again = bench.planNow(first);
    finish(again);
    assertThat(bench.sweep().count("promotions", "promoted")).isZero();
    assertThat(served()).isEqualTo(first.generation());
    WorkItem open = bench.planNow(second);
    assertThat(bench.sweep().count("promotions", "promoted")).isZero();
    finish(open);
    assertThat(bench.sweep().count("promotions", "promoted")).isEqualTo(1);
    assertThat(served()).isEqualTo(again.generation()).isNotEqualTo(first.generation());
    assertThat(bench.sweep().count("promotions", "promoted")).isZero();
  }

  @Test
  void aFileThatWasDeletedIsNotWaitedFor() {
    finish(bench.planNow(first));
    bench.retire(second);
    assertThat(bench.sweep().count("promotions", "promoted")).isEqualTo(1);
  }

  @Test
  void aGenerationInWhichNothingIsFoundIsNotPromoted() {
    for (WorkItem item : new WorkItem[] {first, second}) {
      WorkItem again = bench.planNow(item);
      bench.stamps.done(bench.claim(again), Bench.outcome());
    }
    assertThat(bench.sweep().count("promotions", "promoted")).isZero();
  }

  @Test
  void aGenerationThatIsHeldIsNotPromoted() {
    bench.putRecipe("news", "keep: [ { minChars: 7 } ]\nindex: { promote: gated }\n");
    finish(bench.planNow(first));
    finish(bench.planNow(second));
    assertThat(bench.sweep().count("promotions", "promoted")).isZero();
    assertThat(served()).isEqualTo(first.generation());
    bench.putRecipe("news", "keep: [ { minChars: 7 } ]\nindex: true\n");
    assertThat(bench.sweep().count("promotions", "promoted")).as("the same generation").isOne();
  }

  @Test
  void anIndexThatNobodyNeedsForLongIsDropped() {
    finish(bench.planNow(first));
    finish(bench.planNow(second));
    assertThat(bench.sweep().count("promotions", "promoted")).isOne();
    assertThat(bench.index.generationNames("news")).hasSize(2);
    bench.clock.advance(Bench.HORIZONS.retire().minus(Bench.WALK));
    assertThat(bench.sweep().count("retirements", "dropped")).isZero();
    bench.putRecipe("news", "");
    bench.clock.advance(Bench.WALK);
    assertThat(bench.sweep().count("retirements", "dropped")).as("its recipe is back").isZero();
    bench.putRecipe("news", "keep: [ { minChars: 7 } ]\n");
    bench.clock.advance(Bench.WALK);
    assertThat(bench.sweep().count("retirements", "dropped")).as("counted anew").isZero();
    bench.clock.advance(Bench.HORIZONS.retire());
    assertThat(bench.sweep().count("retirements", "dropped")).isOne();
    assertThat(bench.index.generationNames("news")).containsExactly(served());
  }

  private void finish(WorkItem item) {
    LostEntriesTest.fill(bench, item, 2);
    bench.putResult(ResultKeys.manifest(item));
    bench.stamps.done(bench.claim(item), Bench.outcome(item, 2));
  }

  private String served() {
    return bench.index.current("news").orElseThrow().generation();
  }
}
