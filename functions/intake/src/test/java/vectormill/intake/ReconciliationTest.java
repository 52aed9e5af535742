package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.message.IntakeMessage;
import vectormill.testing.Faults;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.State;
import vectormill.work.Step;

class ReconciliationTest {
  private static final String KEY = "news/a";

  private final Bench bench = new Bench();

  @Test
  void aFileNobodyToldOfIsPlanned() {
    bench.put(KEY, "x");
    assertThat(look()).isEmpty();
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
    assertThat(look()).isEmpty();
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
    assertThat(bench.waiting()).isEqualTo(1);
  }

  @Test
  void theEventThatComesAfterAllChangesNothing() {
    BlobHead head = bench.put(KEY, "x");
    look();
    bench.work();
    assertThat(bench.handle(Events.created(head, "10"))).isEmpty();
    assertThat(bench.states("news")).containsExactly("DONE news/a");
    assertThat(look()).isEmpty();
    assertThat(bench.states("news")).containsExactly("DONE news/a");
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aLookAfterTheEventChangesNothing() {
    bench.drop(KEY, "x", "10");
    LastArrival before = bench.stamps.lastArrival(Events.BUCKET, KEY).orElseThrow();
    look();
    bench.work();
    look();
    assertThat(bench.states("news")).containsExactly("DONE news/a");
    assertThat(bench.stamps.lastArrival(Events.BUCKET, KEY)).contains(before);
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aNewerVersionNobodyToldOfTakesThePlaceOfTheKnownOne() {
    bench.drop(KEY, "old", "10");
    bench.work();
    BlobHead newer = bench.put(KEY, "newer");
    look();
    bench.work();
    assertThat(bench.handle(Events.created(newer, "20"))).isEmpty();
    assertThat(bench.states("news")).containsExactly("DONE news/a", "DONE news/a");
    assertThat(bench.stamps("news").getLast().item().source().etag()).isEqualTo(newer.etag());
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void anEventOfAnOlderVersionThatComesLateIsOutdated() {
    BlobHead old = bench.put(KEY, "old");
    bench.drop(KEY, "newer", "20");
    bench.put(KEY, "newest");
    look();
    assertThat(bench.handle(Events.created(old, "10"))).isEmpty();
    assertThat(bench.states("news")).containsExactly("QUEUED news/a", "SUPERSEDED news/a");
    assertThat(newestState()).isEqualTo(State.QUEUED);
  }

  @Test
  void anArrivalThatWasNeverPlannedIsPlannedWithItsOwnOrdinal() {
    BlobHead head = bench.put(KEY, "x");
    Faults faults = Faults.at(Faults.Mode.STOP_AFTER, 1);
    assertThat(bench.handle(bench.intake(faults), Events.created(head, "10"))).isNotEmpty();
    assertThat(bench.stamps("news")).isEmpty();
    look();
    assertThat(bench.stamps("news").getFirst().item().ordinal()).isEqualTo(1);
    assertThat(bench.stamps.lastArrival(Events.BUCKET, KEY).orElseThrow().ordinal()).isEqualTo(1);
  }

  @Test
  void workThatEndedIsNotDoneAgain() {
    bench.drop(KEY, "x", "10");
    ClaimAttempt.Claimed claimed =
        (ClaimAttempt.Claimed)
            bench.stamps.claim(
                bench.stamps("news").getFirst().item().key(), "w", Duration.ofMinutes(1));
    bench.stamps.fail(claimed.claim(), Failure.of(Failure.Kind.BAD_INPUT, "bad"), State.FAILED);
    look();
    assertThat(bench.states("news")).containsExactly("FAILED news/a");
  }

  @Test
  void aFileOfAnotherRecipeIsPlannedUnderTheOneOfNow() {
    bench.drop(KEY, "x", "10");
    bench.work();
    bench.put("news/collection.yaml", "index: false");
    look();
    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
  }

  @Test
  void aBadRecipeLeavesWhatWasPlannedAlone() {
    bench.drop(KEY, "x", "10");
    bench.work();
    bench.put("news/collection.yaml", "x: 1");
    look();
    assertThat(bench.states("news")).containsExactly("DONE news/a");
  }

  @Test
  void aRecipeNobodyToldOfIsFollowed() {
    bench.drop(KEY, "x", "10");
    bench.work();
    bench.put("news/collection.yaml", "index: false");
    look("news/collection.yaml");
    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
    bench.work();
    bench.delete("news/collection.yaml");
    look("news/collection.yaml");
    assertThat(bench.waiting()).isEqualTo(1);
    bench.work();
    look("news/collection.yaml");
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void aRecipeInNoFolderIsRefused() {
    bench.put("collection.yaml", "index: false");
    look("collection.yaml");
    look("collection.yaml");
    assertThat(bench.states("default")).containsExactly("FAILED collection.yaml");
  }

  @Test
  void aDeletionNobodyToldOfIsRetiredOnce() {
    bench.drop(KEY, "x", "10");
    bench.work();
    bench.delete(KEY);
    look();
    look();
    assertThat(bench.states("news")).containsExactly("DONE news/a", "QUEUED news/a");
    assertThat(bench.stamps("news").getLast().item().step()).isEqualTo(Step.RETIRE);
    bench.work();
    look();
    assertThat(bench.waiting()).isZero();
  }

  @Test
  void everyDeletionIsAWorkOfItsOwnThoughNoEventEverComes() {
    for (int i = 1; i <= 3; i++) {
      bench.put(KEY, "x");
      look();
      bench.work();
      bench.delete(KEY);
      look();
      bench.work();
      long retired =
          bench.stamps("news").stream()
              .filter(stamp -> stamp.item().step() == Step.RETIRE)
              .filter(stamp -> stamp.state() == State.DONE)
              .count();
      assertThat(retired).isEqualTo(i);
    }
  }

  @Test
  void whatIsGoneAndWasNeverKnownOrIsAFolderMakesNoWork() {
    look();
    bench.put("news/", "");
    look("news/");
    assertThat(bench.stamps("news")).isEmpty();
  }

  @Test
  void anObjectOfAnotherBucketIsRefused() {
    assertThat(bench.handle(IntakeMessage.reconcile(new BlobId("other", KEY))))
        .containsExactly("m0");
  }

  private State newestState() {
    return bench.stamps("news").getLast().state();
  }

  private List<String> look() {
    return look(KEY);
  }

  private List<String> look(String key) {
    return bench.handle(wish(key));
  }

  static String wish(String key) {
    return IntakeMessage.reconcile(new BlobId(Events.BUCKET, key));
  }
}
