package vectormill.simulation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vectormill.source.Sequencer;
import vectormill.testing.StampRules;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Lease;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.Transitions;
import vectormill.work.Transitions.Change;
import vectormill.work.WorkItem;

/// The rules of stamps, one of them broken.
final class BrokenRules implements StampRules {
  private static final Duration AGES = Duration.ofDays(1000);

  private final PlantedBug bug;

  BrokenRules(PlantedBug bug) {
    this.bug = bug;
  }

  @Override
  public int order(String left, String right) {
    return switch (bug) {
      case SEQUENCERS_AS_NUMBERS -> new BigInteger(left, 16).compareTo(new BigInteger(right, 16));
      case LATER_ARRIVAL_WINS -> left.equals(right) ? 0 : 1;
      default -> Sequencer.compare(left, right);
    };
  }

  @Override
  public boolean isStillNewest(long newestOrdinal, long knownOrdinal) {
    return bug == PlantedBug.RECONCILE_WITHOUT_CONDITION || newestOrdinal == knownOrdinal;
  }

  @Override
  public Change<Boolean> plan(
      Optional<Stamp> found, WorkItem item, long newestOrdinal, Instant now) {
    return bug == PlantedBug.PLAN_FORGETS
        ? new Change<>(Optional.of(Stamp.of(item, now)), true)
        : Transitions.plan(found, item, newestOrdinal, now);
  }

  @Override
  public Change<Boolean> supersede(
      Optional<Stamp> found, long ordinal, String generation, Instant now) {
    return bug == PlantedBug.SUPERSEDE_SKIPPED
        ? new Change<>(Optional.empty(), false)
        : Transitions.supersede(found, ordinal, generation, now);
  }

  @Override
  public Change<ClaimAttempt> claim(
      Optional<Stamp> found, long newestOrdinal, Lease lease, Instant now) {
    return switch (bug) {
      case CLAIM_WITHOUT_CONDITION ->
          Transitions.claim(found, newestOrdinal, lease, now.plus(AGES));
      case SUPERSEDE_SKIPPED -> Transitions.claim(found, 0, lease, now);
      case FENCE_REUSED -> sameFence(found, Transitions.claim(found, newestOrdinal, lease, now));
      case ATTEMPTS_NOT_COUNTED ->
          Transitions.claim(
              found.map(stamp -> with(stamp, stamp.fence(), 0)), newestOrdinal, lease, now);
      default -> Transitions.claim(found, newestOrdinal, lease, now);
    };
  }

  private static Change<ClaimAttempt> sameFence(
      Optional<Stamp> found, Change<ClaimAttempt> change) {
    if (!(change.answer() instanceof ClaimAttempt.Claimed)) {
      return change;
    }
    long fence = Math.max(1, found.orElseThrow().fence());
    Stamp next = change.next().orElseThrow();
    Stamp same = with(next, fence, next.attempts());
    return new Change<>(Optional.of(same), new ClaimAttempt.Claimed(same.toClaim()));
  }

  private static Stamp with(Stamp stamp, long fence, int attempts) {
    return new Stamp(
        stamp.item(),
        stamp.state(),
        fence,
        attempts,
        stamp.outages(),
        stamp.lease(),
        stamp.recordsSoFar(),
        stamp.freshFrom(),
        stamp.outcome(),
        stamp.failure(),
        stamp.updatedAt());
  }

  @Override
  public Change<Boolean> done(Optional<Stamp> found, Claim claim, Outcome outcome, Instant now) {
    return bug == PlantedBug.DONE_WITHOUT_FENCE
        ? Transitions.done(found, newest(found, claim), outcome, now)
        : Transitions.done(found, claim, outcome, now);
  }

  private static Claim newest(Optional<Stamp> found, Claim claim) {
    return new Claim(
        claim.item(),
        found.map(Stamp::fence).orElse(claim.fence()),
        claim.attempt(),
        claim.outages(),
        claim.owner(),
        claim.leaseUntil(),
        claim.freshFrom());
  }

  @Override
  public Change<Boolean> requeue(Optional<Stamp> found, Instant untouchedSince, Instant now) {
    return bug == PlantedBug.REQUEUE_NEVER
        ? new Change<>(Optional.empty(), false)
        : Transitions.requeue(found, untouchedSince, now);
  }
}
