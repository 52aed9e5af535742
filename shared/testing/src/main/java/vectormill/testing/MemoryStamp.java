package vectormill.testing;

import java.time.Instant;
import java.util.Optional;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// A stamp with its lease.
record MemoryStamp(Stamp stamp, String owner, Instant leaseUntil) {
  MemoryStamp(WorkItem item, State state, Instant now) {
    this(new Stamp(item, state, 0, 0, 0, Optional.empty(), Optional.empty(), now), "", Instant.MIN);
  }

  WorkItem item() {
    return stamp.item();
  }

  State state() {
    return stamp.state();
  }

  long fence() {
    return stamp.fence();
  }

  Stamp toStamp() {
    return stamp;
  }

  Claim toClaim() {
    return new Claim(stamp.item(), stamp.fence(), stamp.attempts(), owner, leaseUntil);
  }

  MemoryStamp withItem(WorkItem item) {
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

  MemoryStamp withState(State state, Instant now) {
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

  MemoryStamp withFailure(Failure failure) {
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

  MemoryStamp withoutAttempt() {
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

  MemoryStamp planned(Instant now) {
    Stamp s = stamp;
    return with(
        new Stamp(
            s.item(), State.PLANNED, s.fence(), 0, 0, Optional.empty(), Optional.empty(), now));
  }

  MemoryStamp claimed(String newOwner, Instant until, Instant now) {
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
    return new MemoryStamp(leased, newOwner, until);
  }

  MemoryStamp extended(Instant until, long recordsSoFar, Instant now) {
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
    return new MemoryStamp(extended, owner, until);
  }

  MemoryStamp done(Outcome outcome, Instant now) {
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

  private MemoryStamp with(Stamp changed) {
    return new MemoryStamp(changed, owner, leaseUntil);
  }
}
