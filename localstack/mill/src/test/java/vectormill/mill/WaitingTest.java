package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.ParsedRecipe;
import vectormill.recipe.RecipeMistake;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.Samples;
import vectormill.testing.TestClock;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

class WaitingTest {
  private static final CollectionRecipe BAD =
      new CollectionRecipe.Invalid(
          new ParsedRecipe.Invalid(
              "notes/collection.yaml", List.of(new RecipeMistake(1, "bogus", "unknown key"))),
          "etag-v");

  private final TestClock clock = new TestClock();
  private final MemoryStampStore stamps = new MemoryStampStore(clock);

  @Test
  void earlierFailuresOfOtherFilesAreToldAndDoNotCount() {
    end("notes/old.jsonl", State.FAILED);
    end("notes/older.jsonl", State.POISON);
    end("notes/a.jsonl", State.DONE);

    Waiting.Verdict verdict = awaited("notes/a.jsonl").verdict(status());

    assertThat(verdict.code()).isEqualTo(ExitCode.OK);
    assertThat(verdict.lines())
        .containsExactly(
            "mill: 2 other files of notes failed some other time: `mill errors notes`");
  }

  @Test
  void anAwaitedFileThatFailedIsToldAndCounts() {
    end("notes/a.jsonl", State.FAILED);

    Waiting.Verdict verdict = awaited("notes/a.jsonl").verdict(status());

    assertThat(verdict.code()).isEqualTo(ExitCode.FAILED);
    assertThat(verdict.lines())
        .containsExactly("mill: 1 file of notes failed; `mill errors notes` says why");
  }

  @Test
  void aWholeCollectionIsJudgedByWhatEndedSinceTheCommandBegan() {
    end("notes/old.jsonl", State.FAILED);
    end("notes/again.jsonl", State.FAILED);
    Set<Stamp> earlier = status().failures();
    Waiting.Awaited all =
        new Waiting.Awaited("notes", List.of(), stamp -> !earlier.contains(stamp));
    assertThat(all.verdict(status()).code()).isEqualTo(ExitCode.OK);

    clock.advance(Duration.ofSeconds(1));
    stamps.replan(item("notes/again.jsonl").key(), false);
    claimAndEnd(item("notes/again.jsonl"), State.FAILED);

    assertThat(all.verdict(status())).isEqualTo(new Waiting.Verdict("notes", 1, 1));
  }

  @Test
  void aBadRecipeFailsEveryFileThatIsDroppedUnderIt() {
    end("notes/collection.yaml", State.FAILED);

    Waiting.Awaited awaited = awaited("notes/a.jsonl");

    assertThat(awaited.isFinished(status(), BAD)).isTrue();
    assertThat(awaited.verdict(status()).code()).isEqualTo(ExitCode.FAILED);
  }

  private void end(String key, State state) {
    stamps.arrive(item(key).source());
    stamps.plan(item(key));
    claimAndEnd(item(key), state);
  }

  private void claimAndEnd(WorkItem item, State state) {
    if (!(stamps.claim(item.key(), "test", Duration.ofMinutes(1))
        instanceof ClaimAttempt.Claimed claimed)) {
      throw new AssertionError("nobody else knows of this item");
    }
    if (state == State.DONE) {
      stamps.done(claimed.claim(), Samples.outcome("manifest"));
    } else {
      stamps.fail(claimed.claim(), Failure.of(Failure.Kind.BAD_INPUT, "it is cut"), state);
    }
  }

  private static WorkItem item(String key) {
    return Samples.embed(Samples.source(key, "v", "01"), 1, "generation");
  }

  private static Waiting.Awaited awaited(String key) {
    return new Waiting.Awaited(
        "notes", List.of(new BlobHead(new BlobId(Samples.BUCKET, key), "v", "etag-v", 1)));
  }

  private CollectionStatus status() {
    try (Stream<Stamp> all = stamps.ofCollection("notes")) {
      return CollectionStatus.of("notes", all);
    }
  }
}
