package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.LegibleStamps;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// The stamps as a program reaches them. Leases are judged by the program's clock, as the real
/// store's conditions are.
final class RemoteStampStore implements StampStore {
  private final Program program;
  private final Cloud cloud;
  private final StampStore inner;
  private final StepCheck check;

  RemoteStampStore(Program program, Cloud cloud, StepCheck check) {
    this.program = program;
    this.cloud = cloud;
    this.inner = cloud.stamps();
    this.check = check;
  }

  @Override
  public Arrival arrive(SourceFile source) {
    return call(
        "stamp.arrive",
        source::key,
        () -> {
          Arrival answer = inner.arrive(source);
          check.arrivals().arrived(source, answer);
          return answer;
        });
  }

  @Override
  public Arrival reconcile(SourceFile source, long knownOrdinal) {
    return call(
        "stamp.reconcile",
        source::key,
        () -> {
          long before =
              inner.lastArrival(source.bucket(), source.key()).map(LastArrival::ordinal).orElse(0L);
          Arrival answer = inner.reconcile(source, knownOrdinal);
          check.arrivals().reconciled(source, knownOrdinal, before, answer);
          return answer;
        });
  }

  @Override
  public Optional<LastArrival> lastArrival(String bucket, String key) {
    return call("stamp.lastArrival", () -> key, () -> inner.lastArrival(bucket, key));
  }

  @Override
  public boolean plan(WorkItem item) {
    return change("stamp.plan", item.key(), () -> inner.plan(item));
  }

  @Override
  public boolean reject(WorkItem item, Failure failure) {
    return change("stamp.reject", item.key(), () -> inner.reject(item, failure));
  }

  @Override
  public boolean restore(WorkItem item, Outcome outcome, long fence) {
    return change("stamp.restore", item.key(), () -> inner.restore(item, outcome, fence));
  }

  @Override
  public void queued(WorkKey key) {
    run("stamp.queued", key, () -> inner.queued(key));
  }

  @Override
  public ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    ClaimAttempt attempt =
        change(
            "stamp.claim",
            key,
            () -> {
              Optional<Stamp> before = inner.find(key);
              ClaimAttempt answer = inner.claim(key, owner, lease);
              check.claimed(program, before, answer);
              return answer;
            });
    if (attempt instanceof ClaimAttempt.Claimed(Claim claim)) {
      check.claims().holds(program, claim);
    }
    if (attempt instanceof ClaimAttempt.Finished) {
      check.ended(program, key);
    }
    return attempt;
  }

  @Override
  public Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    return heard(
        claim,
        () ->
            change(
                "stamp.extend",
                claim.item().key(),
                () -> inner.extend(claim, lease, recordsSoFar)));
  }

  @Override
  public void done(Claim claim, Outcome outcome) {
    WorkKey key = claim.item().key();
    heard(
        claim,
        () ->
            run(
                "stamp.done",
                key,
                () -> {
                  Optional<Stamp> before = inner.find(key);
                  inner.done(claim, outcome);
                  check.stampedDone(program, claim, before);
                }));
    check.ended(program, claim.item().key());
  }

  @Override
  public void fail(Claim claim, Failure failure, State terminal) {
    heard(
        claim,
        () -> run("stamp.fail", claim.item().key(), () -> inner.fail(claim, failure, terminal)));
    check.ended(program, claim.item().key());
  }

  @Override
  public void release(Claim claim, Optional<Failure> why) {
    heard(claim, () -> run("stamp.release", claim.item().key(), () -> inner.release(claim, why)));
  }

  @Override
  public void releaseAfterOutage(Claim claim) {
    heard(
        claim,
        () -> run("stamp.release", claim.item().key(), () -> inner.releaseAfterOutage(claim)));
  }

  @Override
  public void leave(Claim claim) {
    run("stamp.leave", claim.item().key(), () -> inner.leave(claim));
  }

  @Override
  public boolean requeue(WorkKey key, Instant untouchedSince) {
    return change("stamp.requeue", key, () -> inner.requeue(key, untouchedSince));
  }

  @Override
  public boolean replan(WorkKey key, boolean fresh) {
    return change("stamp.replan", key, () -> inner.replan(key, fresh));
  }

  @Override
  public Optional<Stamp> find(WorkKey key) {
    Optional<Stamp> found = call("stamp.find", key::value, () -> inner.find(key));
    if (found.filter(stamp -> stamp.state().terminal()).isPresent()) {
      check.ended(program, key);
    }
    return found;
  }

  @Override
  public List<Stamp> ofFile(String bucket, String key) {
    return call("stamp.ofFile", () -> key, () -> inner.ofFile(bucket, key));
  }

  @Override
  public LegibleStamps legibleOfFile(String bucket, String key) {
    return call("stamp.ofFile", () -> key, () -> inner.legibleOfFile(bucket, key));
  }

  @Override
  public Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after) {
    return call(
        "stamp.ofCollection", () -> collection, () -> inner.ofCollection(collection, after));
  }

  @Override
  public Stream<Stamp> inStates(String collection, Set<State> states) {
    return call("stamp.inStates", () -> collection, () -> inner.inStates(collection, states));
  }

  @Override
  public Stream<Stamp> resting(String collection, State state, Instant untouchedSince) {
    return call(
        "stamp.resting",
        () -> collection + " " + state,
        () -> inner.resting(collection, state, untouchedSince));
  }

  @Override
  public List<String> collections() {
    return call("stamp.collections", () -> "", inner::collections);
  }

  private <T> T call(String name, Supplier<String> about, Supplier<T> action) {
    return program.call(name, about, () -> cloud.asSeenBy(program, action));
  }

  /// A call that may change a stamp, with a look at it before and after.
  private <T> T change(String name, WorkKey key, Supplier<T> action) {
    return call(
        name,
        () -> cloud.describe(key),
        () -> {
          Optional<Stamp> before = inner.find(key);
          T answer = action.get();
          check.stamped(before, inner.find(key));
          return answer;
        });
  }

  private boolean run(String name, WorkKey key, Runnable action) {
    return change(
        name,
        key,
        () -> {
          action.run();
          return true;
        });
  }

  private <T> T heard(Claim claim, Supplier<T> action) {
    try {
      return action.get();
    } catch (LostClaimException e) {
      check.claims().lost(program, claim);
      throw e;
    }
  }
}
