package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.result.EmbeddedDocument;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class LateEntriesTest {
  private static final ModelId MODEL = new ModelId("lite", "0".repeat(64));

  private final Bench bench = new Bench();

  @Test
  void entriesOfAnOldVersionThatComeAfterTheNewOneAreTakenOut() {
    WorkItem old = bench.drop("news/a", "x");
    index(old, "r1");
    WorkItem now = bench.drop("news/a", "y");
    index(now, "r2");
    bench.putResult(ResultKeys.manifest(now));
    bench.stamps.done(bench.claim(now), Bench.outcome(now, 1));
    index(old, "late");
    assertThat(removed()).isEqualTo(2);
    assertThat(ids(now)).containsExactly("r2");
    index(old, "later");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(now)).containsExactly("r2");
  }

  @Test
  void entriesOfADeletedFileAreTakenOutOfEachGeneration() {
    WorkItem old = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    bench.delete("news/a");
    WorkItem retired = bench.item(bench.arrive("news/a", "deleted"), "retired", Step.RETIRE);
    bench.stamps.plan(retired);
    bench.stamps.done(bench.claim(retired), Bench.outcome());
    index(old, "late");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(old)).isEmpty();
  }

  @Test
  void whatAVersionLeftThatWasGivenUpIsTakenOut() {
    WorkItem item = bench.drop("news/a", "x");
    index(item, "half");
    Failure failure = Failure.of(Failure.Kind.GAVE_UP, "gave up");
    bench.stamps.fail(bench.claim(item), failure, State.POISON);
    assertThat(removed()).isEqualTo(1);
  }

  @Test
  void theLastGoodVersionStaysWhileTheNextIsUnderWay() {
    bench.drop("news/a", "w");
    WorkItem old = bench.drop("news/a", "x");
    index(old, "r1");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    bench.drop("news/a", "y");
    assertThat(removed()).isZero();
    assertThat(ids(old)).containsExactly("r1");
  }

  @Test
  void theSameBytesOnceMoreTakeNothingOut() {
    WorkItem first = bench.drop("news/a", "x");
    index(first, "r1");
    bench.stamps.done(bench.claim(first), Bench.outcome(first, 1));
    WorkItem again = bench.drop("news/a", "x");
    assertThat(bench.stamps.find(first.key()).orElseThrow().item().ordinal()).isEqualTo(2);
    assertThat(removed()).isZero();
    bench.drop("news/a", "x");
    assertThat(removed()).isZero();
    assertThat(ids(again)).containsExactly("r1");
  }

  @Test
  void theSameBytesOnceMoreWhileTheyAreWorkedOnTakeNothingOut() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    bench.drop("news/a", "x");
    index(item, "r1");
    bench.stamps.done(claim, Bench.outcome(item, 1));
    assertThat(removed()).isZero();
    assertThat(ids(item)).containsExactly("r1");
  }

  @Test
  void whatCameLateIsTakenOutThoughBothVersionsCameTwice() {
    WorkItem old = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    bench.drop("news/a", "x");
    WorkItem now = bench.drop("news/a", "y");
    index(now, "r2");
    bench.putResult(ResultKeys.manifest(now));
    bench.stamps.done(bench.claim(now), Bench.outcome(now, 1));
    bench.drop("news/a", "y");
    index(old, "late");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(now)).containsExactly("r2");
  }

  @Test
  void theSameBytesUnderTheNextRecipeLeaveWhatSearchesStillSee() {
    WorkItem old = bench.drop("news/a", "x");
    index(old, "r1");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    bench.putRecipe("news", "read: { format: jsonl, id: id, text: title }\n");
    WorkItem now = bench.drop("news/a", "x");
    assertThat(now.generation()).isNotEqualTo(old.generation());
    index(now, "r1");
    bench.putResult(ResultKeys.manifest(now));
    bench.stamps.done(bench.claim(now), Bench.outcome(now, 1));
    assertThat(removed()).isZero();
    assertThat(ids(old)).containsExactly("r1");
    assertThat(ids(now)).containsExactly("r1");
  }

  /// Searches see the new version once its generation is complete, and the last one until then.
  @Test
  void aNewVersionUnderTheNextRecipeLeavesTheLastOneToSearches() {
    WorkItem open = bench.drop("news/b", "o");
    bench.stamps.done(bench.claim(open), Bench.outcome(open, 1));
    WorkItem old = bench.drop("news/a", "w");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    WorkItem last = bench.drop("news/a", "x");
    index(last, "r1");
    bench.putResult(ResultKeys.manifest(last));
    bench.stamps.done(bench.claim(last), Bench.outcome(last, 1));
    bench.putRecipe("news", "read: { format: jsonl, id: id, text: title }\n");
    WorkItem now = bench.drop("news/a", "y");
    index(now, "r2");
    bench.putResult(ResultKeys.manifest(now));
    bench.stamps.done(bench.claim(now), Bench.outcome(now, 1));
    index(old, "late");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(last)).containsExactly("r1");
    assertThat(ids(now)).containsExactly("r2");
  }

  @Test
  void aFileThatFailsUnderAHeldRecipeStaysInSearchesUntilThatIsHeldNoMore() {
    WorkItem old = bench.drop("news/a", "x");
    index(old, "r1");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    String recipe = "read: { format: jsonl, id: id, text: title }\n";
    bench.putRecipe("news", recipe + "index: { promote: gated }\n");
    WorkItem now = bench.planNow(old);
    index(now, "half");
    bench.stamps.fail(bench.claim(now), Failure.of(Failure.Kind.GAVE_UP, "gave up"), State.POISON);
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(old)).containsExactly("r1");
    bench.clock.advance(Duration.ofDays(30));
    assertThat(removed()).isZero();

    bench.putRecipe("news", recipe);
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(old)).isEmpty();
  }

  /// What failed under the recipe that searches see decides what they see, whatever comes after.
  @Test
  void whatComesLateOfAFileThatFailedUnderTheLastRecipeIsTakenOut() {
    WorkItem open = bench.drop("news/b", "o");
    index(open, "b");
    bench.stamps.done(bench.claim(open), Bench.outcome(open, 1));
    WorkItem first = bench.drop("news/a", "w");
    bench.stamps.done(bench.claim(first), Bench.outcome(first, 1));
    WorkItem failed = bench.drop("news/a", "x");
    bench.stamps.fail(
        bench.claim(failed), Failure.of(Failure.Kind.BAD_INPUT, "cut off"), State.FAILED);
    bench.putRecipe("news", "index: { promote: gated }\nread: { text: title }\n");
    WorkItem now = bench.drop("news/a", "y");
    index(now, "r2");
    bench.putResult(ResultKeys.manifest(now));
    bench.stamps.done(bench.claim(now), Bench.outcome(now, 1));
    index(first, "late");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(first)).containsExactly("b");
  }

  @Test
  void whatComesLateUnderARecipeThatKeepsNothingIsTakenOut() {
    WorkItem item = bench.drop("news/a", "x");
    index(item, "r1");
    bench.stamps.done(bench.claim(item), Bench.outcome(item, 1));
    bench.putRecipe("news", "keep: [ { minChars: 7000 } ]\n");
    WorkItem nothing = bench.planNow(item);
    bench.putResult(ResultKeys.manifest(nothing));
    bench.stamps.done(bench.claim(nothing), Bench.outcome(nothing, 0));
    index(item, "late");
    assertThat(removed()).isEqualTo(2);
    assertThat(ids(item)).isEmpty();
  }

  @Test
  void aStampThatWasRebuiltTakesNothingOut() {
    WorkItem item = bench.drop("news/a", "x");
    index(item, "r1");
    Outcome known = Bench.outcome(item, 1);
    Outcome rebuilt = new Outcome(known.output(), known.tally(), "lite", "read", 0, 0);
    bench.putResult(ResultKeys.manifest(item));
    bench.stamps.done(bench.claim(item), rebuilt);
    assertThat(removed()).isZero();
    assertThat(ids(item)).containsExactly("r1");
  }

  @Test
  void aFileThatCameBackAfterItsDeletionKeepsWhatItHasNow() {
    WorkItem old = bench.drop("news/a", "x");
    bench.stamps.done(bench.claim(old), Bench.outcome(old, 1));
    bench.delete("news/a");
    WorkItem retired = bench.item(bench.arrive("news/a", "deleted"), "retired", Step.RETIRE);
    bench.stamps.plan(retired);
    bench.stamps.done(bench.claim(retired), Bench.outcome());
    WorkItem back = bench.drop("news/a", "x");
    index(back, "r1");
    bench.putResult(ResultKeys.manifest(back));
    bench.stamps.done(bench.claim(back), Bench.outcome(back, 1));
    bench.drop("news/a", "x");
    index(old, "late");
    assertThat(removed()).isEqualTo(1);
    assertThat(ids(back)).containsExactly("r1");
  }

  private long removed() {
    bench.clock.advance(Bench.WALK);
    return bench.sweep().count("late", "removed");
  }

  private List<String> ids(WorkItem item) {
    return bench.index.entries("news", item.generation()).values().stream()
        .map(entry -> entry.content().document().id())
        .sorted()
        .toList();
  }

  private void index(WorkItem item, String id) {
    IndexDefinition definition =
        new IndexDefinition("news", item.generation(), 2, List.of(), MODEL);
    bench.index.ensure(definition);
    Document document =
        new Document(
            id, "text", Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of());
    bench.index.upsert(
        definition,
        List.of(
                new IndexEntry(
                    new EmbeddedDocument(document, new Vector(new float[] {1, 0})),
                    new Provenance(
                        Bench.INPUT,
                        item.source().key(),
                        item.source().version(),
                        0,
                        MODEL.label()),
                    item.ordinal()))
            .iterator());
  }
}
