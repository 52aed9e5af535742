package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vectormill.source.Sequencer;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Lease;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Transitions;
import vectormill.work.Transitions.Change;
import vectormill.work.WorkItem;

/// What a [MemoryStampStore] asks before it writes: the rules of [Transitions] and the order of
/// arrivals. Whoever wants to see a test fail breaks one of them.
public interface StampRules {
  /// The order of two events of one key.
  default int order(String left, String right) {
    return Sequencer.compare(left, right);
  }

  /// Whether nothing arrived since a caller looked.
  ///
  /// @param newestOrdinal 0 when nothing ever arrived
  default boolean isStillNewest(long newestOrdinal, long knownOrdinal) {
    return newestOrdinal == knownOrdinal;
  }

  /// See [Transitions#plan].
  default Change<Boolean> plan(
      Optional<Stamp> found, WorkItem item, long newestOrdinal, Instant now) {
    return Transitions.plan(found, item, newestOrdinal, now);
  }

  /// See [Transitions#supersede].
  default Change<Boolean> supersede(
      Optional<Stamp> found, long ordinal, String generation, Instant now) {
    return Transitions.supersede(found, ordinal, generation, now);
  }

  /// See [Transitions#reject].
  default Change<Boolean> reject(
      Optional<Stamp> found, WorkItem item, Failure failure, Instant now) {
    return Transitions.reject(found, item, failure, now);
  }

  /// See [Transitions#restore].
  default Change<Boolean> restore(
      Optional<Stamp> found, WorkItem item, Outcome outcome, long fence, Instant now) {
    return Transitions.restore(found, item, outcome, fence, now);
  }

  /// See [Transitions#queued].
  default Change<Boolean> queued(Optional<Stamp> found, Instant now) {
    return Transitions.queued(found, now);
  }

  /// See [Transitions#claim].
  default Change<ClaimAttempt> claim(
      Optional<Stamp> found, long newestOrdinal, Lease lease, Instant now) {
    return Transitions.claim(found, newestOrdinal, lease, now);
  }

  /// See [Transitions#extend].
  default Change<Claim> extend(
      Optional<Stamp> found, Claim claim, Duration lease, long recordsSoFar, Instant now) {
    return Transitions.extend(found, claim, lease, recordsSoFar, now);
  }

  /// See [Transitions#done].
  default Change<Boolean> done(Optional<Stamp> found, Claim claim, Outcome outcome, Instant now) {
    return Transitions.done(found, claim, outcome, now);
  }

  /// See [Transitions#fail].
  default Change<Boolean> fail(
      Optional<Stamp> found, Claim claim, Failure failure, State terminal, Instant now) {
    return Transitions.fail(found, claim, failure, terminal, now);
  }

  /// See [Transitions#release].
  default Change<Boolean> release(
      Optional<Stamp> found, Claim claim, Optional<Failure> why, Instant now) {
    return Transitions.release(found, claim, why, now);
  }

  /// See [Transitions#releaseAfterOutage].
  default Change<Boolean> releaseAfterOutage(Optional<Stamp> found, Claim claim, Instant now) {
    return Transitions.releaseAfterOutage(found, claim, now);
  }

  /// See [Transitions#leave].
  default Change<Boolean> leave(Optional<Stamp> found, Claim claim, Instant now) {
    return Transitions.leave(found, claim, now);
  }

  /// See [Transitions#requeue].
  default Change<Boolean> requeue(Optional<Stamp> found, Instant untouchedSince, Instant now) {
    return Transitions.requeue(found, untouchedSince, now);
  }

  /// See [Transitions#replan].
  default Change<Boolean> replan(Optional<Stamp> found, boolean fresh, Instant now) {
    return Transitions.replan(found, fresh, now);
  }
}
