package vectormill.aws;

import static vectormill.aws.Attributes.number;
import static vectormill.aws.Attributes.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps in one DynamoDB table, laid out as [StampTable] says. Instants are kept to the
/// millisecond. Safe for many threads and programs.
///
/// [#ofCollection] reads a global index, which may lag behind for a moment; all else is read
/// consistently.
public final class DynamoStampStore implements StampStore {
  private static final int MAX_TRIES = 10;
  private static final String HELD = "fence = :fence AND itemState = :leased";

  private final StampRows rows;
  private final StampPlanning planning;
  private final InstantSource clock;

  /// @param dynamo stays the caller's to close
  /// @param table the stamp table
  /// @param clock decides when a lease has lapsed
  public DynamoStampStore(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.rows = new StampRows(dynamo, table);
    this.planning = new StampPlanning(rows);
    this.clock = clock;
  }

  @Override
  public Arrival arrive(SourceFile source) {
    return planning.arrive(source);
  }

  @Override
  public boolean plan(WorkItem item) {
    return planning.plan(item, clock.instant());
  }

  @Override
  public boolean reject(WorkItem item, Failure failure) {
    return planning.reject(item, failure, clock.instant());
  }

  @Override
  public void queued(WorkKey key) {
    rows.update(
        StampTable.stamp(key),
        "SET itemState = :queued, updatedAt = :now",
        "itemState = :planned",
        Map.of(
            ":queued", StampRow.state(State.QUEUED),
            ":planned", StampRow.state(State.PLANNED),
            ":now", now()));
  }

  @Override
  public ClaimAttempt claim(WorkKey key, String owner, Duration lease) {
    Optional<StampRow> found = planning.find(key);
    for (int i = 0; i < MAX_TRIES; i++) {
      if (found.isEmpty()) {
        return new ClaimAttempt.Unknown();
      }
      StampRow row = found.get();
      if (row.state().terminal()) {
        return new ClaimAttempt.Finished(row.stamp());
      }
      if (planning.newestOrdinal(row.item().source()) > row.ordinal()) {
        StampRows.Change superseded = planning.supersede(row, clock.instant());
        found = Optional.of(new StampRow(superseded.row()));
        continue;
      }
      if (row.state() == State.LEASED && row.leaseUntil().isAfter(clock.instant())) {
        return new ClaimAttempt.Busy(row.leaseUntil());
      }
      StampRows.Change claimed = lease(row, owner, lease);
      if (claimed.applied()) {
        return new ClaimAttempt.Claimed(new StampRow(claimed.row()).claim());
      }
      found = Optional.of(new StampRow(claimed.row()));
    }
    throw StampPlanning.tooManyWriters("the claim of " + key);
  }

  private StampRows.Change lease(StampRow row, String owner, Duration lease) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":leased", StampRow.state(State.LEASED));
    values.put(":planned", StampRow.state(State.PLANNED));
    values.put(":queued", StampRow.state(State.QUEUED));
    values.put(":retry", StampRow.state(State.RETRY));
    values.put(":owner", text(owner));
    values.put(":until", StampRow.instant(clock.instant().plus(lease)));
    values.put(":now", now());
    values.put(":zero", number(0));
    values.put(":one", number(1));
    values.put(":ordinal", number(row.ordinal()));
    return rows.update(
        StampTable.stamp(row.item().key()),
        "SET itemState = :leased, fence = fence + :one, attempts = attempts + :one,"
            + " leaseOwner = :owner, leaseUntil = :until, recordsSoFar = :zero, updatedAt = :now",
        "itemOrdinal = :ordinal AND (itemState IN (:planned, :queued, :retry)"
            + " OR (itemState = :leased AND leaseUntil <= :now))",
        values);
  }

  @Override
  public Claim extend(Claim claim, Duration lease, long recordsSoFar) {
    Instant until = Instant.ofEpochMilli(clock.instant().plus(lease).toEpochMilli());
    change(
        claim,
        "SET leaseUntil = :until, recordsSoFar = :records, updatedAt = :now",
        Map.of(":until", StampRow.instant(until), ":records", number(recordsSoFar)),
        null);
    return new Claim(claim.item(), claim.fence(), claim.attempt(), claim.owner(), until);
  }

  @Override
  public void done(Claim claim, Outcome outcome) {
    change(
        claim,
        "SET itemState = :done, outcome = :outcome, updatedAt = :now REMOVE failure",
        Map.of(":done", StampRow.state(State.DONE), ":outcome", StampRow.value(outcome)),
        State.DONE);
  }

  @Override
  public void fail(Claim claim, Failure failure, State terminal) {
    if (!terminal.terminal() || terminal == State.DONE) {
      throw new IllegalArgumentException(
          "a failure ends as FAILED, POISON or SUPERSEDED, not " + terminal);
    }
    change(
        claim,
        "SET itemState = :terminal, failure = :failure, updatedAt = :now",
        Map.of(":terminal", StampRow.state(terminal), ":failure", StampRow.value(failure)),
        terminal);
  }

  @Override
  public void release(Claim claim, Optional<Failure> why) {
    AttributeValue retry = StampRow.state(State.RETRY);
    if (why.isPresent()) {
      change(
          claim,
          "SET itemState = :retry, failure = :failure, updatedAt = :now",
          Map.of(":retry", retry, ":failure", StampRow.value(why.get())),
          State.RETRY);
      return;
    }
    change(
        claim,
        "SET itemState = :retry, attempts = attempts - :one, updatedAt = :now",
        Map.of(":retry", retry, ":one", number(1)),
        State.RETRY);
  }

  /// @param repeated the state in which the same call before this one left the item, if its answer
  ///   was lost on the way
  private void change(
      Claim claim, String update, Map<String, AttributeValue> specific, @Nullable State repeated) {
    Map<String, AttributeValue> values = new HashMap<>(specific);
    values.put(":fence", number(claim.fence()));
    values.put(":leased", StampRow.state(State.LEASED));
    values.put(":now", now());
    WorkKey key = claim.item().key();
    StampRows.Change change = rows.update(StampTable.stamp(key), update, HELD, values);
    if (change.applied()) {
      return;
    }
    if (change.row().isEmpty()) {
      throw lost(claim, "nothing");
    }
    StampRow found = new StampRow(change.row());
    if (found.fence() != claim.fence() || found.state() != repeated) {
      throw lost(claim, found.state() + " with fence " + found.fence());
    }
  }

  private static LostClaimException lost(Claim claim, String found) {
    return new LostClaimException(
        "the claim of "
            + claim.item().key()
            + " with fence "
            + claim.fence()
            + " no longer counts, found "
            + found);
  }

  @Override
  public boolean replan(WorkKey key) {
    return rows.update(
            StampTable.stamp(key),
            "SET itemState = :planned, attempts = :zero, recordsSoFar = :zero, updatedAt = :now"
                + " REMOVE outcome, failure",
            "itemState IN (:failed, :poison, :done)",
            Map.of(
                ":planned", StampRow.state(State.PLANNED),
                ":failed", StampRow.state(State.FAILED),
                ":poison", StampRow.state(State.POISON),
                ":done", StampRow.state(State.DONE),
                ":zero", number(0),
                ":now", now()))
        .applied();
  }

  @Override
  public Optional<Stamp> find(WorkKey key) {
    return planning.find(key).map(StampRow::stamp);
  }

  @Override
  public List<Stamp> ofFile(String bucket, String key) {
    return planning.ofFile(bucket, key).stream()
        .map(StampRow::stamp)
        .sorted(Comparator.comparingLong(stamp -> stamp.item().ordinal()))
        .toList();
  }

  @Override
  public Stream<Stamp> ofCollection(String collection) {
    return StampTable.shards().stream()
        .flatMap(number -> rows.shard(StampTable.shard(collection, number)))
        .map(row -> new StampRow(row).stamp());
  }

  @Override
  public List<String> collections() {
    try (Stream<Map<String, AttributeValue>> found = rows.partition(StampTable.COLLECTIONS, "")) {
      return found.map(row -> text(row, StampTable.SORT)).sorted().toList();
    }
  }

  private AttributeValue now() {
    return StampRow.instant(clock.instant());
  }
}
