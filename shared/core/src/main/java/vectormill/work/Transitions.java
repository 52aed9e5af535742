package vectormill.work;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vectormill.failure.LostClaimException;

/// Every transition of a stamp, free of stores and clocks: what a stamp store does is to read a
/// stamp, ask here for the change, and write it in one conditional update, again if somebody wrote
/// meanwhile. Instants are kept to the millisecond.
public final class Transitions {
  private Transitions() {}

  /// What becomes of a stamp, and what the caller is told.
  ///
  /// @param next the stamp to write; empty when it stays as it is
  /// @param answer for the caller
  public record Change<T>(Optional<Stamp> next, T answer) {
    static <T> Change<T> none(T answer) {
      return new Change<>(Optional.empty(), answer);
    }

    static <T> Change<T> to(Stamp next, T answer) {
      return new Change<>(Optional.of(next), answer);
    }
  }

  /// See [StampStore#plan].
  ///
  /// @param newestOrdinal of the file's arrivals, 0 when none is known
  /// @return whether it is planned anew
  public static Change<Boolean> plan(
      Optional<Stamp> found, WorkItem item, long newestOrdinal, Instant now) {
    if (newestOrdinal > item.ordinal()) {
      return Change.none(false);
    }
    if (found.isEmpty()) {
      return Change.to(Stamp.of(item, millis(now)), true);
    }
    Stamp stamp = found.get();
    if (carriesOn(stamp, item)) {
      return Change.to(stamp.withItem(item), false);
    }
    if (isRenewed(stamp, item)) {
      return Change.to(stamp.withItem(item).planned(millis(now)), true);
    }
    return Change.none(false);
  }

  /// The same bytes arrived again with nothing in between, and the work goes on or is done.
  private static boolean carriesOn(Stamp stamp, WorkItem item) {
    return item.ordinal() == stamp.item().ordinal() + 1
        && stamp.state() != State.FAILED
        && stamp.state() != State.POISON
        && stamp.state() != State.SUPERSEDED;
  }

  /// It was superseded, or its bytes came back after other ones.
  private static boolean isRenewed(Stamp stamp, WorkItem item) {
    return item.ordinal() > stamp.item().ordinal()
        || (item.ordinal() == stamp.item().ordinal() && stamp.state() == State.SUPERSEDED);
  }

  /// Marks an item as SUPERSEDED if a plan of another item of its file makes it needless.
  ///
  /// @param ordinal of what was planned last
  /// @param generation of what was planned last
  /// @return whether it is superseded now
  public static Change<Boolean> supersede(
      Optional<Stamp> found, long ordinal, String generation, Instant now) {
    if (found.isEmpty() || found.get().state().terminal()) {
      return Change.none(false);
    }
    WorkItem item = found.get().item();
    boolean older =
        item.ordinal() < ordinal
            || (item.ordinal() == ordinal && !item.generation().equals(generation));
    return older
        ? Change.to(found.get().withState(State.SUPERSEDED, millis(now)), true)
        : Change.none(false);
  }

  /// See [StampStore#reject].
  public static Change<Boolean> reject(
      Optional<Stamp> found, WorkItem item, Failure failure, Instant now) {
    if (found.isPresent()) {
      return item.ordinal() > found.get().item().ordinal()
          ? Change.to(found.get().withItem(item), false)
          : Change.none(false);
    }
    Instant at = millis(now);
    Stamp rejected = Stamp.of(item, at).withState(State.FAILED, at).withFailure(failure);
    return Change.to(rejected, true);
  }

  /// See [StampStore#restore].
  public static Change<Boolean> restore(
      Optional<Stamp> found, WorkItem item, Outcome outcome, long fence, Instant now) {
    return found.isPresent()
        ? Change.none(false)
        : Change.to(Stamp.of(item, millis(now)).withFence(fence).done(outcome, millis(now)), true);
  }

  /// See [StampStore#queued].
  public static Change<Boolean> queued(Optional<Stamp> found, Instant now) {
    if (found.isEmpty() || found.get().state() != State.PLANNED) {
      return Change.none(false);
    }
    return Change.to(found.get().withState(State.QUEUED, millis(now)), true);
  }

  /// See [StampStore#claim].
  ///
  /// @param newestOrdinal of the file's arrivals, 0 when none is known
  /// @param lease its owner, and until when it would last
  public static Change<ClaimAttempt> claim(
      Optional<Stamp> found, long newestOrdinal, Lease lease, Instant now) {
    if (found.isEmpty()) {
      return Change.none(new ClaimAttempt.Unknown());
    }
    Stamp stamp = found.get();
    if (stamp.state().terminal()) {
      return Change.none(new ClaimAttempt.Finished(stamp));
    }
    if (newestOrdinal > stamp.item().ordinal()) {
      Stamp superseded = stamp.withState(State.SUPERSEDED, millis(now));
      return Change.to(superseded, new ClaimAttempt.Finished(superseded));
    }
    if (stamp.isHeld(now)) {
      return Change.none(new ClaimAttempt.Busy(stamp.lease().orElseThrow().until()));
    }
    Stamp claimed = stamp.claimed(new Lease(lease.owner(), millis(lease.until())), millis(now));
    return Change.to(claimed, new ClaimAttempt.Claimed(claimed.toClaim()));
  }

  /// See [StampStore#extend].
  ///
  /// @throws LostClaimException if the claim no longer counts
  public static Change<Claim> extend(
      Optional<Stamp> found, Claim claim, Duration lease, long recordsSoFar, Instant now) {
    Stamp stamp = held(found, claim, Optional.empty());
    Stamp extended =
        stamp.extended(
            new Lease(claim.owner(), millis(now.plus(lease))), recordsSoFar, millis(now));
    return Change.to(extended, extended.toClaim());
  }

  /// See [StampStore#done].
  ///
  /// @throws LostClaimException if the claim no longer counts
  public static Change<Boolean> done(
      Optional<Stamp> found, Claim claim, Outcome outcome, Instant now) {
    Stamp stamp = held(found, claim, Optional.of(State.DONE));
    return stamp.state() == State.DONE
        ? Change.none(false)
        : Change.to(stamp.done(outcome, millis(now)).left(millis(now)), true);
  }

  /// See [StampStore#fail].
  ///
  /// @throws LostClaimException if the claim no longer counts
  public static Change<Boolean> fail(
      Optional<Stamp> found, Claim claim, Failure failure, State terminal, Instant now) {
    if (!terminal.terminal() || terminal == State.DONE) {
      throw new IllegalArgumentException(
          "a failure ends as FAILED, POISON or SUPERSEDED, not " + terminal);
    }
    Stamp stamp = held(found, claim, Optional.of(terminal));
    return stamp.state() == terminal
        ? Change.none(false)
        : Change.to(
            stamp.withState(terminal, millis(now)).withFailure(failure).left(millis(now)), true);
  }

  /// See [StampStore#release].
  ///
  /// @throws LostClaimException if the claim no longer counts
  public static Change<Boolean> release(
      Optional<Stamp> found, Claim claim, Optional<Failure> why, Instant now) {
    Stamp stamp = held(found, claim, Optional.of(State.RETRY));
    if (stamp.state() == State.RETRY) {
      return Change.none(false);
    }
    Stamp judged =
        why.map(stamp::withFailure).orElseGet(() -> stamp.withAttempts(stamp.attempts() - 1));
    return Change.to(judged.withState(State.RETRY, millis(now)).left(millis(now)), true);
  }

  /// See [StampStore#releaseAfterOutage].
  ///
  /// @throws LostClaimException if the claim no longer counts
  public static Change<Boolean> releaseAfterOutage(
      Optional<Stamp> found, Claim claim, Instant now) {
    Change<Boolean> released = release(found, claim, Optional.empty(), now);
    return new Change<>(
        released.next().map(stamp -> stamp.withOutages(stamp.outages() + 1)), released.answer());
  }

  /// See [StampStore#leave].
  public static Change<Boolean> leave(Optional<Stamp> found, Claim claim, Instant now) {
    boolean waitedFor =
        found
            .filter(stamp -> stamp.state() == State.SUPERSEDED && stamp.fence() == claim.fence())
            .flatMap(Stamp::lease)
            .filter(lease -> lease.until().isAfter(millis(now)))
            .isPresent();
    return waitedFor ? Change.to(found.orElseThrow().left(millis(now)), true) : Change.none(false);
  }

  /// See [StampStore#requeue].
  public static Change<Boolean> requeue(
      Optional<Stamp> found, Instant untouchedSince, Instant now) {
    if (found.isEmpty()
        || found.get().state().terminal()
        || found.get().isHeld(now)
        || found.get().updatedAt().isAfter(untouchedSince)) {
      return Change.none(false);
    }
    return Change.to(found.get().withState(State.QUEUED, millis(now)), true);
  }

  /// See [StampStore#replan].
  public static Change<Boolean> replan(Optional<Stamp> found, boolean fresh, Instant now) {
    boolean ended =
        found
            .map(Stamp::state)
            .filter(state -> state == State.FAILED || state == State.POISON || state == State.DONE)
            .isPresent();
    if (!ended) {
      return Change.none(false);
    }
    Stamp stamp = found.get();
    Stamp planned = stamp.planned(millis(now));
    return Change.to(fresh ? planned.withFreshFrom(stamp.fence() + 1) : planned, true);
  }

  /// The stamp that this claim may change.
  ///
  /// @param repeated the state in which the same call before this one left it, if its answer was
  ///   lost on the way
  private static Stamp held(Optional<Stamp> found, Claim claim, Optional<State> repeated) {
    boolean holds =
        found
            .filter(stamp -> stamp.fence() == claim.fence())
            .filter(stamp ->
                stamp.state() == State.LEASED || repeated.filter(stamp.state()::equals).isPresent())
            .isPresent();
    if (!holds) {
      throw new LostClaimException(
          "the claim of "
              + claim.item().key()
              + " with fence "
              + claim.fence()
              + " no longer counts, found "
              + found
                  .map(stamp -> stamp.state() + " with fence " + stamp.fence())
                  .orElse("nothing"));
    }
    return found.orElseThrow();
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
