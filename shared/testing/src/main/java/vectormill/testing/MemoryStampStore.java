package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vectormill.failure.LostClaimException;
import vectormill.source.Sequencer;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LeasedStamp;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps in memory; each method is one step under a lock.
public final class MemoryStampStore implements StampStore {
  private final InstantSource clock;
  private final Map<FileKey, Newest> arrivals = new HashMap<>();
  private final Map<WorkKey, LeasedStamp> stamps = new LinkedHashMap<>();

  /// @param clock decides when a lease has lapsed
  public MemoryStampStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Arrival arrive(SourceFile source) {
    FileKey file = FileKey.of(source);
    Newest known = arrivals.getOrDefault(file, new Newest("", 0));
    int order = Sequencer.compare(source.sequencer(), known.sequencer());
    if (known.ordinal() > 0 && order < 0) {
      return new Arrival.Outdated(known.sequencer());
    }
    if (known.ordinal() > 0 && order == 0) {
      return new Arrival.Newest(known.ordinal());
    }
    Newest newest = new Newest(source.sequencer(), known.ordinal() + 1);
    arrivals.put(file, newest);
    return new Arrival.Newest(newest.ordinal());
  }

  @Override
  public synchronized boolean plan(WorkItem item) {
    LeasedStamp existing = stamps.get(item.key());
    if (existing == null) {
      put(new LeasedStamp(item, State.PLANNED, now()));
      supersedeOthers(item);
      return true;
    }
    if (existing.carriesOn(item)) {
      put(existing.withItem(item));
      return false;
    }
    if (!existing.isRenewedBy(item)) {
      return false;
    }
    put(existing.withItem(item).planned(now()));
    supersedeOthers(item);
    return true;
  }

  @Override
  public synchronized boolean reject(WorkItem item, Failure failure) {
    if (stamps.containsKey(item.key())) {
      return false;
    }
    put(new LeasedStamp(item, State.FAILED, now()).withFailure(failure));
    return true;
  }

  @Override
  public synchronized void queued(WorkKey key) {
    LeasedStamp stamp = stamps.get(key);
    if (stamp != null && stamp.state() == State.PLANNED) {
      put(stamp.withState(State.QUEUED, now()));
    }
  }

  @Override
  public synchronized ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    LeasedStamp stamp = stamps.get(key);
    if (stamp == null) {
      return new ClaimAttempt.Unknown();
    }
    if (stamp.state().terminal()) {
      return new ClaimAttempt.Finished(stamp.stamp());
    }
    Newest newest = arrivals.get(FileKey.of(stamp.item().source()));
    if (newest != null && newest.ordinal() > stamp.item().ordinal()) {
      put(stamp.withState(State.SUPERSEDED, now()));
      return new ClaimAttempt.Finished(find(key).orElseThrow());
    }
    if (stamp.state() == State.LEASED && stamp.leaseUntil().isAfter(now())) {
      return new ClaimAttempt.Busy(stamp.leaseUntil());
    }
    LeasedStamp claimed = stamp.claimed(owner, now().plus(lease), now());
    put(claimed);
    return new ClaimAttempt.Claimed(claimed.toClaim());
  }

  @Override
  public synchronized Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    LeasedStamp stamp = held(claim, null);
    LeasedStamp extended = stamp.extended(now().plus(lease), recordsSoFar, now());
    put(extended);
    return new Claim(
        claim.item(), claim.fence(), claim.attempt(), claim.owner(), extended.leaseUntil());
  }

  @Override
  public synchronized void done(Claim claim, Outcome outcome) {
    put(held(claim, State.DONE).done(outcome, now()));
  }

  @Override
  public synchronized void fail(Claim claim, Failure failure, State terminal) {
    if (!terminal.terminal() || terminal == State.DONE) {
      throw new IllegalArgumentException(
          "a failure ends as FAILED, POISON or SUPERSEDED, not " + terminal);
    }
    put(held(claim, terminal).withState(terminal, now()).withFailure(failure));
  }

  @Override
  public synchronized void release(Claim claim, Optional<Failure> why) {
    LeasedStamp stamp = held(claim, State.RETRY);
    if (stamp.state() == State.RETRY) {
      return;
    }
    put(why.map(stamp::withFailure).orElseGet(stamp::withoutAttempt).withState(State.RETRY, now()));
  }

  @Override
  public synchronized boolean replan(WorkKey key) {
    LeasedStamp stamp = stamps.get(key);
    if (stamp == null
        || (stamp.state() != State.FAILED
            && stamp.state() != State.POISON
            && stamp.state() != State.DONE)) {
      return false;
    }
    put(stamp.planned(now()));
    return true;
  }

  @Override
  public synchronized Optional<Stamp> find(WorkKey key) {
    return Optional.ofNullable(stamps.get(key)).map(LeasedStamp::stamp);
  }

  @Override
  public synchronized List<Stamp> ofFile(String bucket, String key) {
    FileKey file = new FileKey(bucket, key);
    return stamps.values().stream()
        .filter(stamp -> FileKey.of(stamp.item().source()).equals(file))
        .map(LeasedStamp::stamp)
        .sorted(Comparator.comparingLong(stamp -> stamp.item().ordinal()))
        .toList();
  }

  @Override
  public synchronized Stream<Stamp> ofCollection(String collection) {
    List<Stamp> found =
        stamps.values().stream()
            .filter(stamp -> stamp.item().source().collection().equals(collection))
            .map(LeasedStamp::stamp)
            .toList();
    return found.stream();
  }

  @Override
  public synchronized List<String> collections() {
    return stamps.values().stream()
        .map(stamp -> stamp.item().source().collection())
        .distinct()
        .sorted()
        .toList();
  }

  private void supersedeOthers(WorkItem item) {
    FileKey file = FileKey.of(item.source());
    List<LeasedStamp> others =
        stamps.values().stream()
            .filter(other -> FileKey.of(other.item().source()).equals(file))
            .filter(other -> other.isSupersededBy(item))
            .toList();
    others.forEach(other -> put(other.withState(State.SUPERSEDED, now())));
  }

  /// The stamp that this claim may change.
  ///
  /// @param repeated the state in which the same call before this one left it
  private LeasedStamp held(Claim claim, @Nullable State repeated) {
    LeasedStamp stamp = stamps.get(claim.item().key());
    if (stamp == null || !stamp.isHeldBy(claim, Optional.ofNullable(repeated))) {
      throw new LostClaimException(
          "the claim of "
              + claim.item().key()
              + " with fence "
              + claim.fence()
              + " no longer counts, found "
              + (stamp == null ? "nothing" : stamp.state() + " with fence " + stamp.fence()));
    }
    return stamp;
  }

  private void put(LeasedStamp stamp) {
    stamps.put(stamp.item().key(), stamp);
  }

  private Instant now() {
    return clock.instant();
  }

  private record Newest(String sequencer, long ordinal) {}

  private record FileKey(String bucket, String key) {
    static FileKey of(SourceFile source) {
      return new FileKey(source.bucket(), source.key());
    }
  }
}
