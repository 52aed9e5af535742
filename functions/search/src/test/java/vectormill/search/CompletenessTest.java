package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vectormill.source.SourceFile;
import vectormill.testing.Faults;
import vectormill.testing.FaultyStampStore;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.Samples;
import vectormill.testing.TestClock;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class CompletenessTest {
  private final TestClock clock = new TestClock();
  private final MemoryStampStore stamps = new MemoryStampStore(clock);
  private final Completeness completeness = new Completeness(stamps, clock);

  @Test
  void filesAreCountedByWhatBecameOfThem() {
    done(plan("news/a", 1, "g1", Step.EMBED));
    failed(plan("news/b", 1, "g1", Step.EMBED));
    plan("news/c", 1, "g1", Step.EMBED);
    plan("news/collection.yaml", 1, "g1", Step.EMBED);
    assertThat(completeness.of("news", "g1"))
        .contains(new Completeness.Report(3, 1, 1, 1, 33.33, clock.instant()));
    assertThat(completeness.of("empty", "g1")).isEmpty();
  }

  @Test
  void anOverwrittenFileIsOpenUntilItsNewVersionIsDone() {
    done(plan("news/a", 1, "g1", Step.EMBED));
    WorkItem second = plan("news/a", 2, "g1", Step.EMBED);
    assertThat(open()).isEqualTo(1);
    done(second);
    assertThat(open()).isZero();
  }

  @Test
  void aDeletedFileDoesNotCount() {
    done(plan("news/a", 1, "g1", Step.EMBED));
    plan("news/b", 1, "g1", Step.EMBED);
    plan("news/b", 2, "g1", Step.RETIRE);
    assertThat(completeness.of("news", "g1").orElseThrow().files()).isEqualTo(1);
  }

  @Test
  void theGenerationThatAnswersIsCounted() {
    done(plan("news/a", 1, "g1", Step.EMBED));
    done(plan("news/a", 1, "g2", Step.EMBED));
    done(plan("news/b", 1, "g2", Step.EMBED));
    assertThat(completeness.of("news", "g2").orElseThrow().done()).isEqualTo(2);
    Completeness.Report old = completeness.of("news", "g1").orElseThrow();
    assertThat(old.done()).isEqualTo(1);
    assertThat(old.open()).isEqualTo(1);
  }

  @Test
  void whatFailedUnderALaterRecipeIsSearchedInNoGeneration() {
    done(plan("news/a", 1, "g1", Step.EMBED));
    clock.advance(Duration.ofSeconds(1));
    failed(plan("news/a", 1, "g2", Step.EMBED));
    Completeness.Report old = completeness.of("news", "g1").orElseThrow();
    assertThat(old.failed()).isEqualTo(1);
    assertThat(old.done()).isZero();
  }

  @Test
  void countsAreKeptForSeconds() {
    Faults calls = Faults.none();
    Completeness counted = new Completeness(new FaultyStampStore(stamps, calls), clock);
    done(plan("news/a", 1, "g1", Step.EMBED));
    counted.of("news", "g1");
    counted.of("news", "g1");
    assertThat(calls.calls()).hasSize(1);
    clock.advance(Duration.ofSeconds(6));
    counted.of("news", "g1");
    assertThat(calls.calls()).hasSize(2);
  }

  @Test
  void stampsThatAreAwaySpoilNoSearch() {
    assertThat(
            new Completeness(new FaultyStampStore(stamps, Faults.at(Faults.Mode.BEFORE, 1)), clock)
                .of("news", "g1"))
        .isEmpty();
  }

  private long open() {
    clock.advance(Duration.ofMinutes(1));
    return completeness.of("news", "g1").orElseThrow().open();
  }

  private WorkItem plan(String key, long ordinal, String generation, Step step) {
    SourceFile source = Samples.source(key, "v" + ordinal, "0" + ordinal);
    stamps.arrive(source);
    WorkItem item = new WorkItem(source, ordinal, generation, step);
    stamps.plan(item);
    return item;
  }

  private void done(WorkItem item) {
    stamps.done(claim(item), Samples.outcome("m"));
  }

  private void failed(WorkItem item) {
    stamps.fail(claim(item), new Failure(Failure.Kind.BAD_INPUT, "bad", -1, -1), State.FAILED);
  }

  private Claim claim(WorkItem item) {
    if (stamps.claim(item.key(), "test", Duration.ofMinutes(1))
        instanceof ClaimAttempt.Claimed claimed) {
      return claimed.claim();
    }
    throw new AssertionError("could not claim " + item);
  }
}
