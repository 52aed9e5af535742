package vectormill.work;

import java.time.Instant;
import java.util.Optional;

/// What is known of a work item. [Transitions] says how it changes.
///
/// @param item the work
/// @param state where it stands
/// @param fence how often it was claimed; only the newest claim counts
/// @param attempts how many claims did not give the work back in good order, a running one included
/// @param outages how many claims since it was last planned did not count because of an outage
/// @param lease of the newest claim; absent when it was never claimed
/// @param recordsSoFar progress of the running claim
/// @param freshFrom results published by claims with a lower fence do not count
/// @param outcome present when DONE
/// @param failure present when FAILED or POISON, and after a RETRY
/// @param updatedAt the last transition, to the millisecond
public record Stamp(
    WorkItem item,
    State state,
    long fence,
    int attempts,
    int outages,
    Optional<Lease> lease,
    long recordsSoFar,
    long freshFrom,
    Optional<Outcome> outcome,
    Optional<Failure> failure,
    Instant updatedAt) {
  public Stamp {
    if ((state == State.DONE) != outcome.isPresent()) {
      throw new IllegalArgumentException("only a finished item has an outcome: " + state);
    }
  }

  /// A new one, never claimed.
  public static Stamp of(WorkItem item, Instant now) {
    return new Stamp(
        item,
        State.PLANNED,
        0,
        0,
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /// Whether somebody works on it, or may think so.
  public boolean isHeld(Instant now) {
    return state == State.LEASED && lease.filter(held -> held.until().isAfter(now)).isPresent();
  }

  /// The newest claim.
  ///
  /// @throws java.util.NoSuchElementException if it was never claimed
  public Claim toClaim() {
    Lease held = lease.orElseThrow();
    return new Claim(item, fence, attempts, outages, held.owner(), held.until(), freshFrom);
  }

  Stamp withItem(WorkItem newItem) {
    return new Stamp(
        newItem,
        state,
        fence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        outcome,
        failure,
        updatedAt);
  }

  /// Without outcome, which only DONE has.
  Stamp withState(State newState, Instant now) {
    return new Stamp(
        item,
        newState,
        fence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        Optional.empty(),
        failure,
        now);
  }

  Stamp withFailure(Failure newFailure) {
    return new Stamp(
        item,
        state,
        fence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        outcome,
        Optional.of(newFailure),
        updatedAt);
  }

  Stamp withAttempts(int newAttempts) {
    return new Stamp(
        item,
        state,
        fence,
        newAttempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        outcome,
        failure,
        updatedAt);
  }

  Stamp withOutages(int newOutages) {
    return new Stamp(
        item,
        state,
        fence,
        attempts,
        newOutages,
        lease,
        recordsSoFar,
        freshFrom,
        outcome,
        failure,
        updatedAt);
  }

  Stamp withFence(long newFence) {
    return new Stamp(
        item,
        state,
        newFence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        outcome,
        failure,
        updatedAt);
  }

  Stamp withFreshFrom(long newFreshFrom) {
    return new Stamp(
        item,
        state,
        fence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        newFreshFrom,
        outcome,
        failure,
        updatedAt);
  }

  /// Planned anew: attempts, outages, progress and failure forgotten; the fence stays.
  Stamp planned(Instant now) {
    return new Stamp(
        item,
        State.PLANNED,
        fence,
        0,
        0,
        lease,
        0,
        freshFrom,
        Optional.empty(),
        Optional.empty(),
        now);
  }

  /// Claimed: the next fence, the next attempt.
  Stamp claimed(Lease newLease, Instant now) {
    return new Stamp(
        item,
        State.LEASED,
        fence + 1,
        attempts + 1,
        outages,
        Optional.of(newLease),
        0,
        freshFrom,
        Optional.empty(),
        failure,
        now);
  }

  /// With a longer lease and more progress.
  Stamp extended(Lease longer, long records, Instant now) {
    return new Stamp(
        item,
        state,
        fence,
        attempts,
        outages,
        Optional.of(longer),
        records,
        freshFrom,
        outcome,
        failure,
        now);
  }

  /// With a lease that has ended.
  Stamp left(Instant now) {
    Optional<Lease> ended =
        lease.map(held -> held.until().isAfter(now) ? new Lease(held.owner(), now) : held);
    return new Stamp(
        item,
        state,
        fence,
        attempts,
        outages,
        ended,
        recordsSoFar,
        freshFrom,
        outcome,
        failure,
        updatedAt);
  }

  /// Finished well.
  Stamp done(Outcome newOutcome, Instant now) {
    return new Stamp(
        item,
        State.DONE,
        fence,
        attempts,
        outages,
        lease,
        recordsSoFar,
        freshFrom,
        Optional.of(newOutcome),
        Optional.empty(),
        now);
  }
}
