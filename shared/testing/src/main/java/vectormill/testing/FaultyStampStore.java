package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

/// A stamp store whose calls fail as [Faults] says; they are named `stamp.claim` and so on.
public final class FaultyStampStore implements StampStore {
  private final StampStore inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyStampStore(StampStore inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public Arrival arrive(SourceFile source) {
    return faults.call("stamp.arrive", () -> inner.arrive(source));
  }

  @Override
  public boolean plan(WorkItem item) {
    return faults.call("stamp.plan", () -> inner.plan(item));
  }

  @Override
  public boolean reject(WorkItem item, Failure failure) {
    return faults.call("stamp.reject", () -> inner.reject(item, failure));
  }

  @Override
  public void queued(WorkKey key) {
    faults.run("stamp.queued", () -> inner.queued(key));
  }

  @Override
  public ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    return faults.call("stamp.claim", () -> inner.claim(key, owner, lease));
  }

  @Override
  public Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    return faults.call("stamp.extend", () -> inner.extend(claim, lease, recordsSoFar));
  }

  @Override
  public void done(Claim claim, Outcome outcome) {
    faults.run("stamp.done", () -> inner.done(claim, outcome));
  }

  @Override
  public void fail(Claim claim, Failure failure, State terminal) {
    faults.run("stamp.fail", () -> inner.fail(claim, failure, terminal));
  }

  @Override
  public void release(Claim claim, Optional<Failure> why) {
    faults.run("stamp.release", () -> inner.release(claim, why));
  }

  @Override
  public void releaseAfterOutage(Claim claim) {
    faults.run("stamp.release", () -> inner.releaseAfterOutage(claim));
  }

  @Override
  public void leave(Claim claim) {
    faults.run("stamp.leave", () -> inner.leave(claim));
  }

  @Override
  public Arrival reconcile(SourceFile source, long knownOrdinal) {
    return faults.call("stamp.reconcile", () -> inner.reconcile(source, knownOrdinal));
  }

  @Override
  public Optional<LastArrival> lastArrival(String bucket, String key) {
    return faults.call("stamp.lastArrival", () -> inner.lastArrival(bucket, key));
  }

  @Override
  public boolean restore(WorkItem item, Outcome outcome, long fence) {
    return faults.call("stamp.restore", () -> inner.restore(item, outcome, fence));
  }

  @Override
  public boolean requeue(WorkKey key, Instant untouchedSince) {
    return faults.call("stamp.requeue", () -> inner.requeue(key, untouchedSince));
  }

  @Override
  public boolean replan(WorkKey key, boolean fresh) {
    return faults.call("stamp.replan", () -> inner.replan(key, fresh));
  }

  @Override
  public Optional<Stamp> find(WorkKey key) {
    return faults.call("stamp.find", () -> inner.find(key));
  }

  @Override
  public List<Stamp> ofFile(String bucket, String key) {
    return faults.call("stamp.ofFile", () -> inner.ofFile(bucket, key));
  }

  @Override
  public LegibleStamps legibleOfFile(String bucket, String key) {
    return faults.call("stamp.ofFile", () -> inner.legibleOfFile(bucket, key));
  }

  @Override
  public Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after) {
    return faults.call("stamp.ofCollection", () -> inner.ofCollection(collection, after));
  }

  @Override
  public Stream<Stamp> inStates(String collection, Set<State> states) {
    return faults.call("stamp.inStates", () -> inner.inStates(collection, states));
  }

  @Override
  public Stream<Stamp> resting(String collection, State state, Instant untouchedSince) {
    return faults.call("stamp.resting", () -> inner.resting(collection, state, untouchedSince));
  }

  @Override
  public List<String> collections() {
    return faults.call("stamp.collections", inner::collections);
  }
}
