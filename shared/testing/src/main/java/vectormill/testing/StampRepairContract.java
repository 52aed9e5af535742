package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.failure.LostClaimException;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.Lease;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// What every [vectormill.work.StampStore] promises to those who repair: the sweep and the
/// commands; part of [StampStoreContract].
abstract class StampRepairContract extends StampOutageContract {
  private static final Failure FAILURE =
      new Failure(Failure.Kind.IO, "the disk failed at \"ü\"", -1, -1);

  @Test
  void whatNobodyTouchedIsQueuedAgain() {
    WorkItem item = planned("news/a", "v1", "10");
    Instant planned = clock().instant();
    clock().advance(LEASE);
    assertThat(stamps().requeue(item.key(), planned.minusMillis(1))).isFalse();
    assertThat(state(item)).isEqualTo(State.PLANNED);
    assertThat(stamps().requeue(item.key(), planned)).isTrue();
    assertThat(state(item)).isEqualTo(State.QUEUED);
    assertThat(stamps().requeue(item.key(), planned)).isFalse();
    clock().advance(LEASE);
    assertThat(stamps().requeue(item.key(), clock().instant())).isTrue();
    assertThat(stamps().find(item.key()).orElseThrow().updatedAt()).isEqualTo(clock().instant());
  }

  @Test
  void aHeldItemIsNotQueuedAgainUntilItsLeaseHasLapsed() {
    WorkItem item = planned("news/a", "v1", "10");
    Claim claim = claim(item, "worker");
    clock().advance(LEASE.minusMillis(1));
    assertThat(stamps().requeue(item.key(), clock().instant())).isFalse();
    clock().advance(Duration.ofMillis(1));
    assertThat(stamps().requeue(item.key(), clock().instant())).isTrue();
    assertThat(state(item)).isEqualTo(State.QUEUED);
    assertThatThrownBy(() -> stamps().extend(claim, LEASE, 1))
        .isInstanceOf(LostClaimException.class);
    assertThatThrownBy(() -> stamps().done(claim, Samples.outcome("m")))
        .isInstanceOf(LostClaimException.class);
    Claim next = claim(item, "other");
    assertThat(next.fence()).isEqualTo(2);
    assertThat(next.attempt()).isEqualTo(2);
  }

  @Test
  void whatGaveUpItsClaimIsQueuedAgainWithItsFailure() {
    WorkItem item = planned("news/a", "v1", "10");
    stamps().release(claim(item, "worker"), Optional.of(FAILURE));
    assertThat(stamps().requeue(item.key(), clock().instant())).isTrue();
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.QUEUED);
    assertThat(stamp.failure()).contains(FAILURE);
  }

  @Test
  void whatEndedIsNotQueuedAgain() {
    WorkItem item = planned("news/a", "v1", "10");
    stamps().done(claim(item, "worker"), Samples.outcome("m"));
    assertThat(stamps().requeue(item.key(), clock().instant())).isFalse();
    assertThat(state(item)).isEqualTo(State.DONE);
    assertThat(stamps().requeue(item("news/b", "v1", "10", 1).key(), clock().instant())).isFalse();
  }

  @Test
  void replanAfreshLetsNothingOlderCount() {
    WorkItem item = planned("news/a", "v1", "10");
    Claim first = claim(item, "worker");
    assertThat(first.freshFrom()).isZero();
    stamps().done(first, Samples.outcome("m"));
    assertThat(stamps().replan(item.key(), true)).isTrue();
    Claim second = claim(item, "worker");
    assertThat(second.freshFrom()).isEqualTo(second.fence()).isEqualTo(2);
    stamps().release(second, Optional.empty());
    Claim third = claim(item, "worker");
    assertThat(third.freshFrom()).isEqualTo(2);
    stamps().done(third, Samples.outcome("m"));
    assertThat(stamps().replan(item.key(), false)).isTrue();
    assertThat(claim(item, "worker").freshFrom()).isEqualTo(2);
  }

  @Test
  void aRestoredStampIsDoneAndItsFileKnown() {
    WorkItem item = item("news/a", "v7", "0055", 7);
    assertThat(stamps().restore(item, Samples.fullOutcome("m"), 4)).isTrue();
    Stamp stamp = stamps().find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome()).contains(Samples.fullOutcome("m"));
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(7, "0055", "v7"));
    assertThat(stamps().ofFile(Samples.BUCKET, "news/a")).containsExactly(stamp);
    assertThat(stamps().collections()).containsExactly("news");
    assertThat(stamps().restore(item, Samples.outcome("other"), 9)).isFalse();
    assertThat(stamps().find(item.key())).contains(stamp);
  }

  @Test
  void restoringAnOlderVersionLeavesTheNewestArrivalAlone() {
    assertThat(stamps().restore(item("news/a", "v7", "0055", 7), Samples.outcome("m"), 1)).isTrue();
    assertThat(stamps().restore(item("news/a", "v3", "0033", 3), Samples.outcome("m"), 1)).isTrue();
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a"))
        .contains(new LastArrival(7, "0055", "v7"));
    assertThat(stamps().ofFile(Samples.BUCKET, "news/a"))
        .extracting(stamp -> stamp.item().ordinal())
        .containsExactly(3L, 7L);
  }

  @Test
  void aClaimOfARestoredItemHasTheFenceAfterThatOfItsResult() {
    WorkItem item = item("news/a", "v7", "0055", 7);
    stamps().restore(item, Samples.outcome("m"), 4);
    assertThat(stamps().find(item.key()).orElseThrow().fence()).isEqualTo(4);
    assertThat(stamps().replan(item.key(), true)).isTrue();
    Claim claim = claim(item, "worker");
    assertThat(claim.fence()).isEqualTo(5);
    assertThat(claim.freshFrom()).isEqualTo(5);
  }

  @Test
  void anItemWithAStampKeepsItAndItsArrivalCountsAllTheSame() {
    WorkItem item = planned("news/a", "v1", "10");
    stamps().done(claim(item, "worker"), Samples.outcome("m"));
    Stamp before = stamps().find(item.key()).orElseThrow();
    assertThat(stamps().restore(item.withArrival(9, item.source()), Samples.outcome("m"), 1))
        .isFalse();
    assertThat(stamps().find(item.key())).contains(before);
    assertThat(stamps().lastArrival(Samples.BUCKET, "news/a").orElseThrow().ordinal()).isEqualTo(9);
  }

  @Test
  void whoeverLeavesASupersededItemEndsItsLease() {
    WorkItem older = planned("news/a", "v1", "10");
    Claim claim = claim(older, "worker");
    stamps().leave(claim);
    assertThat(lease(older).until()).isEqualTo(clock().instant().plus(LEASE));
    planned("news/a", "v2", "11");
    assertThat(lease(older).until()).isEqualTo(clock().instant().plus(LEASE));
    stamps().leave(claim);
    assertThat(lease(older).until()).isEqualTo(clock().instant());
    assertThat(state(older)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void everyEndByTheHolderEndsTheLease() {
    WorkItem done = planned("news/done", "v1", "10");
    stamps().done(claim(done, "worker"), Samples.outcome("m"));
    WorkItem failed = planned("news/failed", "v1", "10");
    stamps().fail(claim(failed, "worker"), FAILURE, State.SUPERSEDED);
    WorkItem released = planned("news/released", "v1", "10");
    stamps().release(claim(released, "worker"), Optional.empty());
    assertThat(List.of(lease(done), lease(failed), lease(released)))
        .extracting(Lease::until)
        .containsOnly(clock().instant());
  }

  private Lease lease(WorkItem item) {
    return stamps().find(item.key()).flatMap(Stamp::lease).orElseThrow();
  }

  @Test
  void stampsAreFoundByState() {
    WorkItem planned = planned("news/planned", "v1", "10");
    WorkItem leased = planned("news/leased", "v1", "10");
    claim(leased, "worker");
    WorkItem failed = planned("news/failed", "v1", "10");
    stamps().fail(claim(failed, "worker"), FAILURE, State.FAILED);
    WorkItem done = planned("news/done", "v1", "10");
    stamps().done(claim(done, "worker"), Samples.outcome("m"));
    planned("other/a", "v1", "10");
    assertThat(inStates(State.PLANNED, State.LEASED)).containsExactlyInAnyOrder(planned, leased);
    assertThat(inStates(State.FAILED, State.POISON)).containsExactly(failed);
    assertThat(inStates(State.DONE, State.FAILED)).containsExactlyInAnyOrder(done, failed);
    assertThat(inStates(State.QUEUED)).isEmpty();
    stamps().queued(planned.key());
    assertThat(inStates(State.PLANNED)).isEmpty();
    assertThat(inStates(State.QUEUED)).containsExactly(planned);
  }

  @Test
  void whatRestsIsFoundByItsLastTransition() {
    WorkItem first = planned("news/first", "v1", "10");
    WorkItem touched = planned("news/touched", "v1", "10");
    WorkItem done = planned("news/done", "v1", "10");
    stamps().done(claim(done, "worker"), Samples.outcome("m"));
    planned("other/a", "v1", "10");
    Instant before = clock().instant();
    clock().advance(Duration.ofMillis(1));
    WorkItem second = planned("news/second", "v1", "10");
    stamps().queued(touched.key());
    Instant now = clock().instant();
    assertThat(resting(State.PLANNED, before.minusMillis(1))).isEmpty();
    assertThat(resting(State.PLANNED, before)).containsExactly(first);
    assertThat(resting(State.PLANNED, now)).containsExactlyInAnyOrder(first, second);
    assertThat(resting(State.QUEUED, before)).isEmpty();
    assertThat(resting(State.QUEUED, now)).containsExactly(touched);
    assertThat(resting(State.DONE, before.minusMillis(1))).isEmpty();
    assertThat(resting(State.DONE, before)).containsExactly(done);
  }

  private List<WorkItem> resting(State state, Instant untouchedSince) {
    try (Stream<Stamp> found = stamps().resting("news", state, untouchedSince)) {
      return found.map(Stamp::item).toList();
    }
  }

  @Test
  void aWalkOverACollectionCanBeLeftAndTakenUpAgain() {
    List<WorkKey> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(planned("news/" + i, "v1", "10").key());
    }
    planned("other/a", "v1", "10");
    List<WorkKey> seen = new ArrayList<>();
    Optional<WorkKey> after = Optional.empty();
    List<WorkKey> page = page(after);
    while (!page.isEmpty()) {
      seen.addAll(page);
      after = Optional.of(page.getLast());
      page = page(after);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(page(Optional.of(new WorkKey("0".repeat(40))))).isNotEmpty();
    assertThat(page(Optional.of(new WorkKey("f".repeat(40))))).isEmpty();
  }

  private List<WorkKey> page(Optional<WorkKey> after) {
    try (Stream<Stamp> found = stamps().ofCollection("news", after)) {
      return found.limit(7).map(stamp -> stamp.item().key()).toList();
    }
  }

  @Test
  void rangesAreItemsOfTheirFile() {
    WorkItem whole = planned("news/a", "v1", "10");
    WorkItem first =
        new WorkItem(whole.source(), whole.ordinal(), whole.generation(), Step.RANGE, 0);
    WorkItem second =
        new WorkItem(whole.source(), whole.ordinal(), whole.generation(), Step.RANGE, 1);
    assertThat(stamps().plan(first)).isTrue();
    assertThat(stamps().plan(second)).isTrue();
    assertThat(state(whole)).isEqualTo(State.PLANNED);
    assertThat(stamps().ofFile(Samples.BUCKET, "news/a"))
        .extracting(Stamp::item)
        .containsExactlyInAnyOrder(whole, first, second);
    planned("news/a", "v2", "11");
    assertThat(state(whole)).isEqualTo(State.SUPERSEDED);
    assertThat(state(first)).isEqualTo(State.SUPERSEDED);
    assertThat(state(second)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void aRangeSupersedesNothing() {
    WorkItem old = planned("news/a", "v1", "10");
    WorkItem other = new WorkItem(old.source(), old.ordinal(), "another", Step.EMBED);
    assertThat(stamps().plan(other)).isTrue();
    assertThat(state(old)).isEqualTo(State.SUPERSEDED);
    WorkItem late = new WorkItem(old.source(), old.ordinal(), old.generation(), Step.RANGE, 0);
    assertThat(stamps().plan(late)).isTrue();
    assertThat(state(other)).isEqualTo(State.PLANNED);
  }

  private List<WorkItem> inStates(State... states) {
    try (Stream<Stamp> found = stamps().inStates("news", Set.of(states))) {
      return found.map(Stamp::item).toList();
    }
  }
}
