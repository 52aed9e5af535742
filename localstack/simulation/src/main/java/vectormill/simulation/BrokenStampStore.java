package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps that are used wrongly.
final class BrokenStampStore implements StampStore {
  private final StampStore inner;
  private final PlantedBug bug;
  private final Program program;
  private final List<Runnable> afterStamp;
  private final Map<WorkKey, Claim> real = new HashMap<>();

  /// @param afterStamp what was put off until the stamp is written
  BrokenStampStore(StampStore inner, PlantedBug bug, Program program, List<Runnable> afterStamp) {
    this.inner = inner;
    this.bug = bug;
    this.program = program;
    this.afterStamp = afterStamp;
  }

  @Override
  public Arrival arrive(SourceFile source) {
    return inner.arrive(source);
  }

  @Override
  public Arrival reconcile(SourceFile source, long knownOrdinal) {
    return inner.reconcile(source, knownOrdinal);
  }

  @Override
  public Optional<LastArrival> lastArrival(String bucket, String key) {
    return inner.lastArrival(bucket, key);
  }

  @Override
  public boolean plan(WorkItem item) {
    return inner.plan(item);
  }

  @Override
  public boolean reject(WorkItem item, Failure failure) {
    return inner.reject(item, failure);
  }

  @Override
  public boolean restore(WorkItem item, Outcome outcome, long fence) {
    return inner.restore(item, outcome, fence);
  }

  @Override
  public void queued(WorkKey key) {
    inner.queued(key);
  }

  @Override
  public ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    ClaimAttempt attempt = inner.claim(key, owner, lease);
    if (!(attempt instanceof ClaimAttempt.Claimed(Claim claim))) {
      return attempt;
    }
    return switch (bug) {
      case PARTS_WITHOUT_FENCE -> {
        real.put(key, claim);
        yield new ClaimAttempt.Claimed(with(claim, 1, claim.freshFrom()));
      }
      case FRESH_FROM_IGNORED -> new ClaimAttempt.Claimed(with(claim, claim.fence(), 0));
      default -> attempt;
    };
  }

  private static Claim with(Claim claim, long fence, long freshFrom) {
    return new Claim(
        claim.item(),
        fence,
        claim.attempt(),
        claim.outages(),
        claim.owner(),
        claim.leaseUntil(),
        freshFrom);
  }

  private Claim real(Claim claim) {
    return bug == PlantedBug.PARTS_WITHOUT_FENCE
        ? Objects.requireNonNull(real.getOrDefault(claim.item().key(), claim))
        : claim;
  }

  @Override
  public Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    try {
      Claim extended = inner.extend(real(claim), lease, recordsSoFar);
      return with(extended, claim.fence(), claim.freshFrom());
    } catch (LostClaimException e) {
      if (bug == PlantedBug.HEARTBEAT_IGNORES_LOSS) {
        return claim;
      }
      throw e;
    }
  }

  @Override
  public void done(Claim claim, Outcome outcome) {
    inner.done(real(claim), bug == PlantedBug.COUNT_MISMATCH ? withOneMore(outcome) : outcome);
    afterStamp.forEach(Runnable::run);
    afterStamp.clear();
  }

  private static Outcome withOneMore(Outcome outcome) {
    Tally one = new Tally(1, 0, Map.of(Reason.EMPTY_TEXT, 1L));
    return new Outcome(
        outcome.output(),
        outcome.tally().plus(one),
        outcome.model(),
        outcome.reading(),
        outcome.indexed(),
        outcome.indexFailed());
  }

  @Override
  public void fail(Claim claim, Failure failure, State terminal) {
    inner.fail(real(claim), failure, terminal);
  }

  @Override
  public void release(Claim claim, Optional<Failure> why) {
    inner.release(real(claim), why);
  }

  @Override
  public void releaseAfterOutage(Claim claim) {
    inner.releaseAfterOutage(real(claim));
  }

  @Override
  public void leave(Claim claim) {
    inner.leave(real(claim));
  }

  @Override
  public boolean requeue(WorkKey key, Instant untouchedSince) {
    return inner.requeue(key, untouchedSince);
  }

  @Override
  public boolean replan(WorkKey key, boolean fresh) {
    return inner.replan(key, fresh);
  }

  @Override
  public Optional<Stamp> find(WorkKey key) {
    return inner.find(key);
  }

  @Override
  public List<Stamp> ofFile(String bucket, String key) {
    List<Stamp> all = inner.ofFile(bucket, key);
    return bug == PlantedBug.ORPHANS_TOO_EARLY && program.name().startsWith("sweep")
        ? all.stream().map(BrokenStampStore::endedLongAgo).toList()
        : all;
  }

  private static Stamp endedLongAgo(Stamp stamp) {
    return new Stamp(
        stamp.item(),
        stamp.state() == State.DONE ? State.DONE : State.SUPERSEDED,
        stamp.fence(),
        stamp.attempts(),
        stamp.outages(),
        Optional.empty(),
        stamp.recordsSoFar(),
        stamp.freshFrom(),
        stamp.outcome(),
        stamp.failure(),
        Instant.EPOCH);
  }

  @Override
  public Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after) {
    return inner.ofCollection(collection, after);
  }

  @Override
  public Stream<Stamp> inStates(String collection, Set<State> states) {
    return inner.inStates(collection, states);
  }

  @Override
  public Stream<Stamp> resting(String collection, State state, Instant untouchedSince) {
    return inner.resting(collection, state, untouchedSince);
  }

  @Override
  public List<String> collections() {
    return inner.collections();
  }
}
