package vectormill.aws;

import static vectormill.aws.Attributes.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.LastArrival;
import vectormill.work.Lease;
import vectormill.work.LegibleStamps;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Transitions;
import vectormill.work.Transitions.Change;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps in one DynamoDB table, laid out as [StampTable] says. A transition reads a row
/// consistently, asks [Transitions] for the next stamp, and writes it on the one condition that
/// nobody wrote meanwhile; who comes too late starts over. Instants are kept to the millisecond.
/// Safe for many threads and programs.
///
/// [#ofCollection], [#inStates] and [#resting] read a global index, which may lag behind for a
/// moment, and leave out damaged rows with a warning; all else is read consistently.
public final class DynamoStampStore implements StampStore {
  private static final int MAX_TRIES = 100;

  private final StampRows rows;
  private final StampArrivals arrivals;
  private final InstantSource clock;

  /// @param dynamo stays the caller's to close
  /// @param table the stamp table
  /// @param clock decides when a lease has lapsed
  public DynamoStampStore(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.rows = new StampRows(dynamo, table);
    this.arrivals = new StampArrivals(rows);
    this.clock = clock;
  }

  @Override
  public Arrival arrive(SourceFile source) {
    return arrivals.arrive(source);
  }

  @Override
  public Arrival reconcile(SourceFile source, long knownOrdinal) {
    return arrivals.reconcile(source, knownOrdinal);
  }

  @Override
  public Optional<LastArrival> lastArrival(String bucket, String key) {
    return arrivals.last(bucket, key);
  }

  @Override
  public boolean plan(WorkItem item) {
    arrivals.list(item);
    long newest = arrivals.newestOrdinal(item.source());
    boolean anew =
        change(item.key(), found -> Transitions.plan(found, item, newest, clock.instant()));
    if (item.step() != Step.RANGE && (anew || waits(item))) {
      supersedeOthers(item);
    }
    return anew;
  }

  /// Whether a plan of this item may have been stopped before it superseded others.
  private boolean waits(WorkItem item) {
    return find(item.key())
        .filter(stamp -> stamp.state() == State.PLANNED || stamp.state() == State.QUEUED)
        .filter(stamp -> stamp.item().ordinal() == item.ordinal())
        .isPresent();
  }

  private void supersedeOthers(WorkItem item) {
    StampArrivals.Plan last = arrivals.planned(item);
    for (WorkKey other : arrivals.items(item.source().bucket(), item.source().key())) {
      change(
          other,
          found ->
              Transitions.supersede(found, last.ordinal(), last.generation(), clock.instant()));
    }
  }

  @Override
  public boolean reject(WorkItem item, Failure failure) {
    arrivals.list(item);
    return change(item.key(), found -> Transitions.reject(found, item, failure, clock.instant()));
  }

  @Override
  public boolean restore(WorkItem item, Outcome outcome, long fence) {
    arrivals.list(item);
    arrivals.raise(item);
    return change(
        item.key(), found -> Transitions.restore(found, item, outcome, fence, clock.instant()));
  }

  @Override
  public void queued(WorkKey key) {
    change(key, found -> Transitions.queued(found, clock.instant()));
  }

  @Override
  public ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    return change(
        key,
        found -> {
          long newest =
              found
                  .filter(stamp -> !stamp.state().terminal())
                  .map(stamp -> arrivals.newestOrdinal(stamp.item().source()))
                  .orElse(0L);
          Instant now = clock.instant();
          return Transitions.claim(found, newest, new Lease(owner, now.plus(lease)), now);
        });
  }

  @Override
  public Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    return change(
        claim.item().key(),
        found -> Transitions.extend(found, claim, lease, recordsSoFar, clock.instant()));
  }

  @Override
  public void done(Claim claim, Outcome outcome) {
    change(claim.item().key(), found -> Transitions.done(found, claim, outcome, clock.instant()));
  }

  @Override
  public void fail(Claim claim, Failure failure, State terminal) {
    change(
        claim.item().key(),
        found -> Transitions.fail(found, claim, failure, terminal, clock.instant()));
  }

  @Override
  public void release(Claim claim, Optional<Failure> why) {
    change(claim.item().key(), found -> Transitions.release(found, claim, why, clock.instant()));
  }

  @Override
  public void releaseAfterOutage(Claim claim) {
    change(
        claim.item().key(), found -> Transitions.releaseAfterOutage(found, claim, clock.instant()));
  }

  @Override
  public void leave(Claim claim) {
    change(claim.item().key(), found -> Transitions.leave(found, claim, clock.instant()));
  }

  @Override
  public boolean requeue(WorkKey key, Instant untouchedSince) {
    return change(key, found -> Transitions.requeue(found, untouchedSince, clock.instant()));
  }

  @Override
  public boolean replan(WorkKey key, boolean fresh) {
    return change(key, found -> Transitions.replan(found, fresh, clock.instant()));
  }

  @Override
  public Optional<Stamp> find(WorkKey key) {
    return row(key).map(StampRow::stamp);
  }

  @Override
  public List<Stamp> ofFile(String bucket, String key) {
    return rowsOfFile(bucket, key).stream()
        .map(row -> StampRow.of(row).stamp())
        .sorted(Comparator.comparingLong(stamp -> stamp.item().ordinal()))
        .toList();
  }

  @Override
  public LegibleStamps legibleOfFile(String bucket, String key) {
    return StampRow.legible(rowsOfFile(bucket, key));
  }

  private List<Map<String, AttributeValue>> rowsOfFile(String bucket, String key) {
    return rows.findAll(arrivals.items(bucket, key).stream().map(StampTable::stamp).toList());
  }

  @Override
  public Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after) {
    int first = after.map(StampTable::shardOf).orElse(0);
    return StampTable.shards().stream()
        .filter(number -> number >= first)
        .flatMap(number -> shard(collection, number, after.filter(_ -> number == first)))
        .flatMap(StampRow::readable);
  }

  private Stream<Map<String, AttributeValue>> shard(
      String collection, int number, Optional<WorkKey> after) {
    String shard = StampTable.shard(collection, number);
    return after
        .map(key -> rows.collectionShard(shard, key))
        .orElseGet(() -> rows.shard(StampTable.BY_COLLECTION, StampTable.COLLECTION_SHARD, shard));
  }

  @Override
  public Stream<Stamp> inStates(String collection, Set<State> states) {
    if (!states.stream().allMatch(StampTable::isByState)) {
      return ofCollection(collection).filter(stamp -> states.contains(stamp.state()));
    }
    return states.stream()
        .flatMap(state ->
            StampTable.shards().stream()
                .map(number -> StampTable.stateShard(collection, state, number)))
        .flatMap(shard -> rows.shard(StampTable.BY_STATE, StampTable.STATE_SHARD, shard))
        .flatMap(StampRow::readable);
  }

  @Override
  public Stream<Stamp> resting(String collection, State state, Instant untouchedSince) {
    if (!StampTable.isByState(state)) {
      return ofCollection(collection)
          .filter(stamp -> stamp.state() == state && !stamp.updatedAt().isAfter(untouchedSince));
    }
    return StampTable.shards().stream()
        .map(number -> StampTable.stateShard(collection, state, number))
        .flatMap(shard -> rows.restingShard(shard, untouchedSince))
        .flatMap(StampRow::readable);
  }

  @Override
  public List<String> collections() {
    try (Stream<Map<String, AttributeValue>> found = rows.partition(StampTable.COLLECTIONS, "")) {
      return found.map(row -> text(row, StampTable.SORT)).sorted().toList();
    }
  }

  private <T> T change(WorkKey key, Function<Optional<Stamp>, Change<T>> transition) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<StampRow> before = row(key);
      Change<T> change = transition.apply(before.map(StampRow::stamp));
      if (change.next().isEmpty() || write(before, change.next().get())) {
        return change.answer();
      }
    }
    throw StampArrivals.tooManyWriters("a transition of " + key);
  }

  private boolean write(Optional<StampRow> before, Stamp next) {
    return before.isPresent()
        ? rows.replace(
            new StampRow(next, before.get().revision() + 1).attributes(), before.get().revision())
        : rows.insert(new StampRow(next, 1).attributes()).applied();
  }

  private Optional<StampRow> row(WorkKey key) {
    return rows.find(StampTable.stamp(key)).map(StampRow::of);
  }
}
