package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.Lease;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Transitions.Change;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps in memory; each method is one step under a lock.
public final class MemoryStampStore implements StampStore {
  private final InstantSource clock;
  private final StampRules rules;
  private final Map<FileKey, LastArrival> arrivals = new HashMap<>();
  private final NavigableMap<WorkKey, Stamp> stamps =
      new TreeMap<>(Comparator.comparing(WorkKey::value));

  /// @param clock decides when a lease has lapsed
  public MemoryStampStore(InstantSource clock) {
    this(clock, new StampRules() {});
  }

  /// @param clock decides when a lease has lapsed
  /// @param rules say what becomes of a stamp
  public MemoryStampStore(InstantSource clock, StampRules rules) {
    this.clock = clock;
    this.rules = rules;
  }

  @Override
  public synchronized Arrival arrive(SourceFile source) {
    FileKey file = FileKey.of(source);
    LastArrival known = arrivals.get(file);
    if (known != null) {
      int order = rules.order(source.sequencer(), known.sequencer());
      if (order < 0 || (order == 0 && !known.version().equals(source.version()))) {
        return new Arrival.Outdated(known.sequencer());
      }
      if (order == 0) {
        return new Arrival.Newest(known.ordinal());
      }
    }
    long next = newestOrdinal(source) + 1;
    arrivals.put(file, new LastArrival(next, source.sequencer(), source.version()));
    return new Arrival.Newest(next);
  }

  @Override
  public synchronized Arrival reconcile(SourceFile source, long knownOrdinal) {
    FileKey file = FileKey.of(source);
    LastArrival known = arrivals.get(file);
    String sequencer = known == null ? "" : known.sequencer();
    if (!rules.isStillNewest(newestOrdinal(source), knownOrdinal)) {
      return new Arrival.Outdated(sequencer);
    }
    long next = newestOrdinal(source) + 1;
    arrivals.put(file, new LastArrival(next, sequencer, source.version()));
    return new Arrival.Newest(next);
  }

  @Override
  public synchronized Optional<LastArrival> lastArrival(String bucket, String key) {
    return Optional.ofNullable(arrivals.get(new FileKey(bucket, key)));
  }

  @Override
  public synchronized boolean plan(WorkItem item) {
    boolean anew =
        change(item.key(), found -> rules.plan(found, item, newestOrdinal(item.source()), now()));
    if (anew && item.step() != Step.RANGE) {
      supersedeOthers(item);
    }
    return anew;
  }

  @Override
  public synchronized boolean reject(WorkItem item, Failure failure) {
    return change(item.key(), found -> rules.reject(found, item, failure, now()));
  }

  @Override
  public synchronized boolean restore(WorkItem item, Outcome outcome, long fence) {
    SourceFile source = item.source();
    if (newestOrdinal(source) < item.ordinal()) {
      arrivals.put(
          FileKey.of(source),
          new LastArrival(item.ordinal(), source.sequencer(), source.version()));
    }
    return change(item.key(), found -> rules.restore(found, item, outcome, fence, now()));
  }

  @Override
  public synchronized void queued(WorkKey key) {
    change(key, found -> rules.queued(found, now()));
  }

  @Override
  public synchronized ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    Instant now = now();
    return change(
        key,
        found -> {
          long newest = found.map(stamp -> newestOrdinal(stamp.item().source())).orElse(0L);
          return rules.claim(found, newest, new Lease(owner, now.plus(lease)), now);
        });
  }

  @Override
  public synchronized Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    return change(
        claim.item().key(), found -> rules.extend(found, claim, lease, recordsSoFar, now()));
  }

  @Override
  public synchronized void done(Claim claim, Outcome outcome) {
    change(claim.item().key(), found -> rules.done(found, claim, outcome, now()));
  }

  @Override
  public synchronized void fail(Claim claim, Failure failure, State terminal) {
    change(claim.item().key(), found -> rules.fail(found, claim, failure, terminal, now()));
  }

  @Override
  public synchronized void release(Claim claim, Optional<Failure> why) {
    change(claim.item().key(), found -> rules.release(found, claim, why, now()));
  }

  @Override
  public synchronized void releaseAfterOutage(Claim claim) {
    change(claim.item().key(), found -> rules.releaseAfterOutage(found, claim, now()));
  }

  @Override
  public synchronized void leave(Claim claim) {
    change(claim.item().key(), found -> rules.leave(found, claim, now()));
  }

  @Override
  public synchronized boolean requeue(WorkKey key, Instant untouchedSince) {
    return change(key, found -> rules.requeue(found, untouchedSince, now()));
  }

  @Override
  public synchronized boolean replan(WorkKey key, boolean fresh) {
    return change(key, found -> rules.replan(found, fresh, now()));
  }

  @Override
  public synchronized Optional<Stamp> find(WorkKey key) {
    return Optional.ofNullable(stamps.get(key));
  }

  @Override
  public synchronized List<Stamp> ofFile(String bucket, String key) {
    FileKey file = new FileKey(bucket, key);
    return stamps.values().stream()
        .filter(stamp -> FileKey.of(stamp.item().source()).equals(file))
        .sorted(Comparator.comparingLong(stamp -> stamp.item().ordinal()))
        .toList();
  }

  @Override
  public Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after) {
    return of(after.map(last -> stamps.tailMap(last, false)).orElse(stamps), collection, _ -> true);
  }

  @Override
  public Stream<Stamp> inStates(String collection, Set<State> states) {
    return of(collection, stamp -> states.contains(stamp.state()));
  }

  @Override
  public Stream<Stamp> resting(String collection, State state, Instant untouchedSince) {
    return of(
        collection, stamp -> stamp.state() == state && !stamp.updatedAt().isAfter(untouchedSince));
  }

  private Stream<Stamp> of(String collection, Predicate<Stamp> wanted) {
    return of(stamps, collection, wanted);
  }

  private synchronized Stream<Stamp> of(
      NavigableMap<WorkKey, Stamp> among, String collection, Predicate<Stamp> wanted) {
    List<Stamp> found =
        among.values().stream()
            .filter(stamp -> stamp.item().source().collection().equals(collection))
            .filter(wanted)
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

  /// Forgets everything, as if the table had been taken away.
  public synchronized void clear() {
    arrivals.clear();
    stamps.clear();
  }

  private void supersedeOthers(WorkItem item) {
    ofFile(item.source().bucket(), item.source().key()).stream()
        .map(stamp -> stamp.item().key())
        .filter(other -> !other.equals(item.key()))
        .forEach(other ->
            change(
                other, found -> rules.supersede(found, item.ordinal(), item.generation(), now())));
  }

  private long newestOrdinal(SourceFile source) {
    LastArrival known = arrivals.get(FileKey.of(source));
    return known == null ? 0 : known.ordinal();
  }

  private <T> T change(WorkKey key, Function<Optional<Stamp>, Change<T>> transition) {
    Change<T> change = transition.apply(Optional.ofNullable(stamps.get(key)));
    change.next().ifPresent(next -> stamps.put(key, next));
    return change.answer();
  }

  private Instant now() {
    return clock.instant();
  }

  private record FileKey(String bucket, String key) {
    static FileKey of(SourceFile source) {
      return new FileKey(source.bucket(), source.key());
    }
  }
}
