package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.failure.LostClaimException;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Lease;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// What every [vectormill.work.StampStore] promises of one item's life; [StampPlanningContract] has
/// what concerns several versions of a file.
public abstract class StampStoreContract extends StampRepairContract {
  private static final Failure FAILURE =
      new Failure(Failure.Kind.BAD_INPUT, "expected JSON, found ü", 3, 99);
  private static final Outcome OUTCOME = Samples.fullOutcome("news/manifest.json");

  @Test
  void aFullLifeEndsInDone() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    stamps().queued(item.key());
    assertThat(state(item)).isEqualTo(State.QUEUED);
    Claim claim = claim(item, "worker-1");
    assertThat(claim.item()).isEqualTo(item);
    assertThat(claim.fence()).isEqualTo(1);
    assertThat(claim.attempt()).isEqualTo(1);
    assertThat(claim.owner()).isEqualTo("worker-1");
    assertThat(claim.leaseUntil()).isEqualTo(clock().instant().plus(LEASE));
    clock().advance(Duration.ofSeconds(5));
    stamps().done(claim, OUTCOME);
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp)
        .isEqualTo(
            new Stamp(
                item,
                State.DONE,
                1,
                1,
                0,
                Optional.of(new Lease("worker-1", clock().instant())),
                0,
                0,
                Optional.of(OUTCOME),
                Optional.empty(),
                clock().instant()));
    assertThat(stamps().claim(item.key(), "worker-2", LEASE))
        .isEqualTo(new ClaimAttempt.Finished(stamp));
  }

  @Test
  void whatTheWorkTookIsKeptAndMayBeUnknown() {
    for (Optional<Telemetry> taken :
        List.of(Optional.<Telemetry>empty(), Optional.of(Samples.telemetry()))) {
      WorkItem item = planned("news/" + taken.map(Telemetry::tokens), "v1", "10");
      stamps().done(claim(item, "worker"), OUTCOME.withTelemetry(taken));
      assertThat(stamps().find(item.key()).orElseThrow().outcome().orElseThrow().telemetry())
          .isEqualTo(taken);
    }
  }

  @Test
  void anUnknownItemCannotBeClaimedOrFound() {
    WorkKey key = item("news/a.jsonl", "v1", "10", 1).key();
    assertThat(stamps().claim(key, "worker", LEASE)).isEqualTo(new ClaimAttempt.Unknown());
    assertThat(stamps().find(key)).isEmpty();
    assertThat(stamps().replan(key, false)).isFalse();
    stamps().queued(key);
    assertThat(stamps().find(key)).isEmpty();
  }

  @Test
  void queuedOnlyFollowsPlanned() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    claim(item, "worker");
    stamps().queued(item.key());
    assertThat(state(item)).isEqualTo(State.LEASED);
  }

  @Test
  void aSecondClaimWaitsForTheLease() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    Claim first = claim(item, "worker-1");
    assertThat(stamps().claim(item.key(), "worker-2", LEASE))
        .isEqualTo(new ClaimAttempt.Busy(first.leaseUntil()));
    clock().advance(LEASE.minusMillis(1));
    assertThat(stamps().claim(item.key(), "worker-2", LEASE)).isInstanceOf(ClaimAttempt.Busy.class);
    clock().advance(Duration.ofMillis(1));
    Claim second = claim(item, "worker-2");
    assertThat(second.fence()).isEqualTo(2);
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void extendKeepsTheClaimAndReportsProgress() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    Claim claim = claim(item, "worker-1");
    clock().advance(Duration.ofSeconds(40));
    Claim extended = stamps().extend(claim, LEASE, 1_234);
    assertThat(extended)
        .isEqualTo(new Claim(item, 1, 1, 0, "worker-1", clock().instant().plus(LEASE), 0));
    assertThat(stamps().find(item.key()).orElseThrow().recordsSoFar()).isEqualTo(1_234);
    clock().advance(Duration.ofSeconds(40));
    assertThat(stamps().claim(item.key(), "worker-2", LEASE)).isInstanceOf(ClaimAttempt.Busy.class);
    clock().advance(LEASE);
    assertThat(stamps().extend(extended, LEASE, 2_000).fence()).isEqualTo(1);
  }

  @Test
  void aStaleFenceChangesNothing() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    Claim stale = claim(item, "worker-1");
    clock().advance(LEASE);
    Claim current = claim(item, "worker-2");
    assertLost(stale);
    stamps().done(current, OUTCOME);
    assertLost(stale);
    assertThat(state(item)).isEqualTo(State.DONE);
  }

  @Test
  void aLapsedClaimThatNobodyTookStillCounts() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    Claim claim = claim(item, "worker-1");
    clock().advance(LEASE.multipliedBy(5));
    stamps().done(claim, OUTCOME);
    assertThat(state(item)).isEqualTo(State.DONE);
  }

  @Test
  void theSameEndTwiceIsOneEnd() {
    WorkItem done = planned("news/done", "v1", "10");
    Claim first = claim(done, "worker");
    stamps().done(first, OUTCOME);
    stamps().done(first, OUTCOME);
    WorkItem failed = planned("news/failed", "v1", "10");
    Claim second = claim(failed, "worker");
    stamps().fail(second, FAILURE, State.POISON);
    stamps().fail(second, FAILURE, State.POISON);
    WorkItem released = planned("news/released", "v1", "10");
    Claim third = claim(released, "worker");
    stamps().release(third, Optional.empty());
    stamps().release(third, Optional.empty());
    assertThat(stamps().find(released.key()).orElseThrow().attempts()).isZero();
    assertThatThrownBy(() -> stamps().done(third, OUTCOME)).isInstanceOf(LostClaimException.class);
  }

  @Test
  void failureIsKeptWithItsPlace() {
    for (State terminal : List.of(State.FAILED, State.POISON, State.SUPERSEDED)) {
      WorkItem item = planned("news/" + terminal, "v1", "10");
      stamps().fail(claim(item, "worker"), FAILURE, terminal);
      Stamp stamp = stamps().find(item.key()).orElseThrow();
      assertThat(stamp.state()).isEqualTo(terminal);
      assertThat(stamp.failure()).contains(FAILURE);
      assertThat(stamps().claim(item.key(), "worker", LEASE))
          .isEqualTo(new ClaimAttempt.Finished(stamp));
    }
  }

  @Test
  void successIsNoFailure() {
    Claim claim = claim(planned("news/a.jsonl", "v1", "10"), "worker");
    assertThatThrownBy(() -> stamps().fail(claim, FAILURE, State.DONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void workGivenBackInGoodOrderIsNoAttempt() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    stamps().release(claim(item, "worker"), Optional.empty());
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.RETRY);
    assertThat(stamp.attempts()).isZero();
    assertThat(stamp.failure()).isEmpty();
    Claim again = claim(item, "worker");
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.fence()).isEqualTo(2);
  }

  @Test
  void workGivenBackWithAFailureIsAnAttempt() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    stamps().release(claim(item, "worker"), Optional.of(FAILURE));
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.RETRY);
    assertThat(stamp.attempts()).isEqualTo(1);
    assertThat(stamp.failure()).contains(FAILURE);
    Claim again = claim(item, "worker");
    assertThat(again.attempt()).isEqualTo(2);
    stamps().done(again, OUTCOME);
    assertThat(stamps().find(item.key()).orElseThrow().failure()).isEmpty();
  }

  @Test
  void replanStartsOverButKeepsTheFence() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    assertThat(stamps().replan(item.key(), false)).isFalse();
    Claim claim = claim(item, "worker");
    assertThat(stamps().replan(item.key(), false)).isFalse();
    stamps().done(claim, OUTCOME);
    assertThat(stamps().replan(item.key(), false)).isTrue();
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.PLANNED);
    assertThat(stamp.attempts()).isZero();
    assertThat(stamp.outcome()).isEmpty();
    assertLost(claim);
    Claim again = claim(item, "worker");
    assertThat(again.fence()).isEqualTo(2);
    assertThat(again.attempt()).isEqualTo(1);
    stamps().fail(again, FAILURE, State.FAILED);
    assertThat(stamps().replan(item.key(), false)).isTrue();
    assertThat(stamps().find(item.key()).orElseThrow().failure()).isEmpty();
  }

  @Test
  void ofManyWorkersExactlyOneClaims() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    List<ClaimAttempt> answers = Race.run(i -> stamps().claim(item.key(), "worker-" + i, LEASE));
    assertThat(answers.stream().filter(ClaimAttempt.Claimed.class::isInstance)).hasSize(1);
    assertThat(answers.stream().filter(ClaimAttempt.Busy.class::isInstance)).hasSize(15);
    assertThat(stamps().find(item.key()).orElseThrow().fence()).isEqualTo(1);
    clock().advance(LEASE);
    List<ClaimAttempt> later = Race.run(i -> stamps().claim(item.key(), "worker-" + i, LEASE));
    assertThat(later.stream().filter(ClaimAttempt.Claimed.class::isInstance)).hasSize(1);
    assertThat(stamps().find(item.key()).orElseThrow().fence()).isEqualTo(2);
  }

  @Test
  void collectionsAreListedWithAllTheirStamps() {
    for (int i = 0; i < 40; i++) {
      planned("news/" + i, "v1", "10");
    }
    WorkItem other = planned("a b/ü", "v1", "10");
    planned("file in no folder", "v1", "10");
    assertThat(stamps().collections()).containsExactly("a b", "default", "news");
    assertThat(collection("news")).hasSize(40);
    assertThat(collection("a b")).extracting(Stamp::item).containsExactly(other);
    assertThat(collection("none")).isEmpty();
  }

  @Test
  void keysOfTheGreatestLengthAreKept() {
    WorkItem item = planned("é".repeat(512), "v".repeat(1_024), "0055AED6DCD90281E5");
    assertThat(stamps().find(item.key()).orElseThrow().item()).isEqualTo(item);
    assertThat(stamps().ofFile(Samples.BUCKET, "é".repeat(512)))
        .extracting(Stamp::item)
        .containsExactly(item);
    WorkItem folder = planned("f".repeat(1_022) + "/a", "v1", "10");
    assertThat(collection("f".repeat(1_022))).extracting(Stamp::item).containsExactly(folder);
  }

  @Test
  void retiringIsAnItemOfItsOwn() {
    WorkItem item = planned("news/a.jsonl", "v1", "10");
    stamps().done(claim(item, "worker"), OUTCOME);
    long ordinal = arriveNewest(Samples.source("news/a.jsonl", "v1", "11"));
    WorkItem retire =
        new WorkItem(Samples.source("news/a.jsonl", "v1", "11"), ordinal, GENERATION, Step.RETIRE);
    assertThat(stamps().plan(retire)).isTrue();
    assertThat(stamps().find(retire.key()).orElseThrow().item()).isEqualTo(retire);
    assertThat(state(item)).isEqualTo(State.DONE);
  }

  private List<Stamp> collection(String name) {
    try (Stream<Stamp> found = stamps().ofCollection(name)) {
      return found.toList();
    }
  }

  private void assertLost(Claim claim) {
    Stamp before = stamps().find(claim.item().key()).orElseThrow();
    assertThatThrownBy(() -> stamps().extend(claim, LEASE, 1))
        .isInstanceOf(LostClaimException.class)
        .hasMessageContaining(claim.item().key().value());
    assertThatThrownBy(() -> stamps().fail(claim, FAILURE, State.FAILED))
        .isInstanceOf(LostClaimException.class);
    assertThatThrownBy(() -> stamps().release(claim, Optional.empty()))
        .isInstanceOf(LostClaimException.class);
    if (before.state() != State.DONE || before.fence() != claim.fence()) {
      assertThatThrownBy(() -> stamps().done(claim, OUTCOME))
          .isInstanceOf(LostClaimException.class);
    }
    assertThat(stamps().find(claim.item().key())).contains(before);
  }
}
