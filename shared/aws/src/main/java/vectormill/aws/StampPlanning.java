package vectormill.aws;

import static vectormill.aws.Attributes.number;
import static vectormill.aws.Attributes.text;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.failure.TransientException;
import vectormill.source.Sequencer;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Arrivals of files and the planning of their items; part of [DynamoStampStore].
///
/// A plan is several writes, ordered so that a program stopped between any two leaves nothing that
/// the same call does not repair: the item is listed under its file before it exists, and older
/// items are superseded again when the same plan comes twice.
///
/// @param rows the table
record StampPlanning(StampRows rows) {
  private static final int MAX_TRIES = 100;

  Arrival arrive(SourceFile source) {
    Map<String, AttributeValue> key = StampTable.arrival(source);
    Map<String, AttributeValue> row = rows.find(key).orElse(Map.of());
    for (int i = 0; i < MAX_TRIES; i++) {
      long known = number(row, "newestOrdinal", 0);
      if (known > 0) {
        String newest = text(row, "newestSequencer");
        int order = Sequencer.compare(source.sequencer(), newest);
        if (order < 0) {
          return new Arrival.Outdated(newest);
        }
        if (order == 0) {
          return new Arrival.Newest(known);
        }
      }
      StampRows.Change change = writeArrival(key, source, known);
      if (change.applied()) {
        return new Arrival.Newest(known + 1);
      }
      row = change.row();
    }
    throw tooManyWriters("the arrival of " + source.bucket() + "/" + source.key());
  }

  private StampRows.Change writeArrival(
      Map<String, AttributeValue> key, SourceFile source, long known) {
    String update =
        "SET newestOrdinal = :next, newestSequencer = :sequencer,"
            + " fileBucket = :bucket, fileKey = :key";
    AttributeValue next = number(known + 1);
    AttributeValue sequencer = text(source.sequencer());
    AttributeValue bucket = text(source.bucket());
    AttributeValue file = text(source.key());
    if (known == 0) {
      return rows.update(
          key,
          update,
          "attribute_not_exists(newestOrdinal)",
          Map.of(":next", next, ":sequencer", sequencer, ":bucket", bucket, ":key", file));
    }
    return rows.update(
        key,
        update,
        "newestOrdinal = :known",
        Map.of(
            ":next", next,
            ":sequencer", sequencer,
            ":bucket", bucket,
            ":key", file,
            ":known", number(known)));
  }

  boolean plan(WorkItem item, Instant now) {
    list(item);
    StampRows.Change inserted = rows.insert(StampRow.of(item, State.PLANNED, now).attributes());
    if (inserted.applied()) {
      supersedeOthers(item, now);
      return true;
    }
    Map<String, AttributeValue> row = inserted.row();
    for (int i = 0; i < MAX_TRIES; i++) {
      StampRow existing = new StampRow(row);
      if (!isCarriedOn(existing, item) && !isRenewed(existing, item)) {
        repairPlan(existing, item, now);
        return false;
      }
      boolean renewed = !isCarriedOn(existing, item);
      StampRows.Change change = renewed ? renew(existing, item, now) : carryOn(existing, item);
      if (change.applied()) {
        repairOthers(renewed, item, now);
        return renewed;
      }
      row = change.row();
    }
    throw tooManyWriters("the plan of " + item.key());
  }

  boolean reject(WorkItem item, Failure failure, Instant now) {
    list(item);
    return rows.insert(StampRow.of(item, State.FAILED, now).withFailure(failure).attributes())
        .applied();
  }

  /// The newest arrival of a file, 0 when none is known.
  long newestOrdinal(SourceFile source) {
    return rows.find(StampTable.arrival(source))
        .map(row -> number(row, "newestOrdinal", 0))
        .orElse(0L);
  }

  /// Stamps of a file, in no particular order.
  List<StampRow> ofFile(String bucket, String key) {
    List<Map<String, AttributeValue>> keys =
        rows.partition(StampTable.filePartition(bucket, key), StampTable.ITEM_PREFIX)
            .map(row -> text(row, StampTable.SORT).substring(StampTable.ITEM_PREFIX.length()))
            .map(hex -> StampTable.stamp(new WorkKey(hex)))
            .toList();
    return rows.findAll(keys).stream().map(StampRow::new).toList();
  }

  /// Marks an item as SUPERSEDED if it still is of this ordinal and not terminal.
  StampRows.Change supersede(StampRow row, Instant now) {
    return rows.update(
        StampTable.stamp(row.item().key()),
        "SET itemState = :superseded, updatedAt = :now",
        "itemOrdinal = :ordinal AND itemState IN (:planned, :queued, :leased, :retry)",
        Map.of(
            ":superseded", StampRow.state(State.SUPERSEDED),
            ":now", StampRow.instant(now),
            ":ordinal", number(row.ordinal()),
            ":planned", StampRow.state(State.PLANNED),
            ":queued", StampRow.state(State.QUEUED),
            ":leased", StampRow.state(State.LEASED),
            ":retry", StampRow.state(State.RETRY)));
  }

  private void list(WorkItem item) {
    rows.put(StampTable.collection(item.source().collection()));
    rows.put(StampTable.itemOfFile(item.source(), item.key()));
  }

  private static boolean isCarriedOn(StampRow existing, WorkItem item) {
    State state = existing.state();
    return item.ordinal() == existing.ordinal() + 1
        && state != State.FAILED
        && state != State.POISON
        && state != State.SUPERSEDED;
  }

  private static boolean isRenewed(StampRow existing, WorkItem item) {
    return item.ordinal() > existing.ordinal()
        || (item.ordinal() == existing.ordinal() && existing.state() == State.SUPERSEDED);
  }

  private StampRows.Change carryOn(StampRow existing, WorkItem item) {
    return rows.update(
        StampTable.stamp(item.key()),
        "SET itemOrdinal = :next, sequencer = :sequencer",
        "itemOrdinal = :ordinal AND itemState = :state",
        Map.of(
            ":next", number(item.ordinal()),
            ":sequencer", text(item.source().sequencer()),
            ":ordinal", number(existing.ordinal()),
            ":state", StampRow.state(existing.state())));
  }

  private StampRows.Change renew(StampRow existing, WorkItem item, Instant now) {
    return rows.update(
        StampTable.stamp(item.key()),
        "SET itemOrdinal = :next, sequencer = :sequencer, itemState = :planned,"
            + " attempts = :zero, recordsSoFar = :zero, updatedAt = :now REMOVE outcome, failure",
        "itemOrdinal = :ordinal AND itemState = :state",
        Map.of(
            ":next", number(item.ordinal()),
            ":sequencer", text(item.source().sequencer()),
            ":planned", StampRow.state(State.PLANNED),
            ":zero", number(0),
            ":now", StampRow.instant(now),
            ":ordinal", number(existing.ordinal()),
            ":state", StampRow.state(existing.state())));
  }

  private void repairPlan(StampRow existing, WorkItem item, Instant now) {
    boolean waiting = existing.state() == State.PLANNED || existing.state() == State.QUEUED;
    repairOthers(waiting && existing.ordinal() == item.ordinal(), item, now);
  }

  private void repairOthers(boolean needed, WorkItem item, Instant now) {
    if (needed) {
      supersedeOthers(item, now);
    }
  }

  /// Two plans of one arrival under two generations must not supersede each other: the file's row
  /// remembers the last one, and only what differs from it goes.
  private void supersedeOthers(WorkItem item, Instant now) {
    Map<String, AttributeValue> last =
        rows.update(
                StampTable.arrival(item.source()),
                "SET plannedOrdinal = :ordinal, plannedGeneration = :generation",
                "attribute_not_exists(plannedOrdinal) OR plannedOrdinal <= :ordinal",
                Map.of(
                    ":ordinal", number(item.ordinal()),
                    ":generation", text(item.generation())))
            .row();
    long ordinal = number(last, "plannedOrdinal");
    String generation = text(last, "plannedGeneration");
    ofFile(item.source().bucket(), item.source().key()).stream()
        .filter(other -> !other.state().terminal())
        .filter(other ->
            other.ordinal() < ordinal
                || (other.ordinal() == ordinal && !other.generation().equals(generation)))
        .forEach(other -> supersede(other, now));
  }

  static TransientException tooManyWriters(String what) {
    return new TransientException(
        what + " met " + MAX_TRIES + " other writers",
        new IOException("each conditional write lost"));
  }

  Optional<StampRow> find(WorkKey key) {
    return rows.find(StampTable.stamp(key)).map(StampRow::new);
  }
}
