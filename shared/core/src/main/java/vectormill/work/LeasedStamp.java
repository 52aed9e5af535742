package vectormill.work;

import java.time.Instant;
import java.util.Optional;

/// A stamp with its lease, and every transition it can make, free of stores and clocks. It is the
/// reference: the in-memory store asks it, and a store with conditional updates of its own is held to
/// the same contract.
///
/// @param stamp what is known of the item
/// @param owner who holds it, or held it last; may be empty
/// @param leaseUntil from then on others may claim
public record LeasedStamp(Stamp stamp, String owner, Instant leaseUntil) {
  /// A new one, never claimed.
  public LeasedStamp(WorkItem item, State state, Instant now) {
    this(new Stamp(item, state, 0, 0, 0, Optional.empty(), Optional.empty(), now), "", Instant.MIN);
  }

  /// The work.
  public WorkItem item() {
    return stamp.item();
  }

  /// Where it stands.
  public State state() {
    return stamp.state();
  }

  /// The number of its newest claim.
  public long fence() {
    return stamp.fence();
  }

  /// The newest claim.
  public Claim toClaim() {
    return new Claim(stamp.item(), stamp.fence(), stamp.attempts(), owner, leaseUntil);
  }

  /// The same state for the same work under a higher ordinal.
  public LeasedStamp withItem(WorkItem item) {
    Stamp s = stamp;
    return with(
        new Stamp(
            item,
            s.state(),
            s.fence(),
            s.attempts(),
            s.recordsSoFar(),
            s.outcome(),
            s.failure(),
            s.updatedAt()));
  }

  /// Another state.
  public LeasedStamp withState(State state, Instant now) {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(),
            state,
            s.fence(),
            s.attempts(),
            s.recordsSoFar(),
            s.outcome(),
            s.failure(),
            now));
  }

  /// With the reason of the last failure.
  public LeasedStamp withFailure(Failure failure) {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(),
            s.state(),
            s.fence(),
            s.attempts(),
            s.recordsSoFar(),
            s.outcome(),
            Optional.of(failure),
            s.updatedAt()));
  }

  /// As if the last claim had not been an attempt.
  public LeasedStamp withoutAttempt() {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(),
            s.state(),
            s.fence(),
            s.attempts() - 1,
            s.recordsSoFar(),
            s.outcome(),
            s.failure(),
            s.updatedAt()));
  }

  /// Planned anew; the fence stays.
  public LeasedStamp planned(Instant now) {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(), State.PLANNED, s.fence(), 0, 0, Optional.empty(), Optional.empty(), now));
  }

  /// Claimed: the next fence, the next attempt.
  public LeasedStamp claimed(String newOwner, Instant until, Instant now) {
    Stamp s = stamp;
    Stamp leased =
        new Stamp(
            s.item(),
            State.LEASED,
            s.fence() + 1,
            s.attempts() + 1,
            0,
            Optional.empty(),
            s.failure(),
            now);
    return new LeasedStamp(leased, newOwner, until);
  }

  /// With a longer lease and more progress.
  public LeasedStamp extended(Instant until, long recordsSoFar, Instant now) {
    Stamp s = stamp;
    Stamp extended =
        new Stamp(
            s.item(),
            s.state(),
            s.fence(),
            s.attempts(),
            recordsSoFar,
            s.outcome(),
            s.failure(),
            now);
    return new LeasedStamp(extended, owner, until);
  }

  /// Finished well.
  public LeasedStamp done(Outcome outcome, Instant now) {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(),
            State.DONE,
            s.fence(),
            s.attempts(),
            s.recordsSoFar(),
            Optional.of(outcome),
            Optional.empty(),
            now));
  }

  /// Whether planning this only raises the ordinal: the same bytes arrived again with nothing in
  /// between, and the work goes on or is done.
  public boolean carriesOn(WorkItem planned) {
    return planned.ordinal() == item().ordinal() + 1
        && state() != State.FAILED
        && state() != State.POISON
        && state() != State.SUPERSEDED;
  }

  /// Whether planning this starts the work anew: it was superseded, or its bytes came back after
  /// other ones.
  public boolean isRenewedBy(WorkItem planned) {
    return planned.ordinal() > item().ordinal()
        || (planned.ordinal() == item().ordinal() && state() == State.SUPERSEDED);
  }

  /// Whether planning another item of the same file makes this one needless.
  public boolean isSupersededBy(WorkItem planned) {
    return !state().terminal()
        && !planned.key().equals(item().key())
        && (item().ordinal() < planned.ordinal()
            || (item().ordinal() == planned.ordinal()
                && !item().generation().equals(planned.generation())));
  }

  /// Whether a claim still counts.
  ///
  /// @param repeated the state in which the same call before this one left it
  public boolean isHeldBy(Claim claim, Optional<State> repeated) {
    return fence() == claim.fence()
        && (state() == State.LEASED || repeated.filter(state()::equals).isPresent());
  }

  private LeasedStamp with(Stamp changed) {
    return new LeasedStamp(changed, owner, leaseUntil);
  }
}
