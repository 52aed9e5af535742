package vectormill.aws;

import static vectormill.aws.Attributes.number;
import static vectormill.aws.Attributes.text;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.failure.DamagedStampException;
import vectormill.failure.TransientException;
import vectormill.source.Sequencer;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.LastArrival;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// What is known of files: their arrivals, and which items they have; part of [DynamoStampStore].
///
/// An item is listed under its file before its stamp exists: a program stopped in between leaves a
/// name that leads to nothing.
///
/// @param rows the table
record StampArrivals(StampRows rows) {
  private static final int MAX_TRIES = 100;

  Arrival arrive(SourceFile source) {
    Map<String, AttributeValue> key = StampTable.arrival(source);
    Map<String, AttributeValue> row = rows.find(key).orElse(Map.of());
    for (int i = 0; i < MAX_TRIES; i++) {
      long known = number(row, "newestOrdinal", 0);
      if (known > 0) {
        String newest = text(row, "newestSequencer");
        int order = Sequencer.compare(source.sequencer(), newest);
        boolean same = text(row, "newestVersion").equals(source.version());
        if (order < 0 || (order == 0 && !same)) {
          return new Arrival.Outdated(newest); // or a version was found by looking since then
        }
        if (order == 0) {
          return new Arrival.Newest(known);
        }
      }
      LastArrival next = new LastArrival(known + 1, source.sequencer(), source.version());
      StampRows.Change change = write(source, next, known);
      if (change.applied()) {
        return new Arrival.Newest(known + 1);
      }
      row = change.row();
    }
    throw tooManyWriters("the arrival of " + source.bucket() + "/" + source.key());
  }

  Arrival reconcile(SourceFile source, long knownOrdinal) {
    String sequencer = last(source).map(LastArrival::sequencer).orElse("");
    LastArrival next = new LastArrival(knownOrdinal + 1, sequencer, source.version());
    StampRows.Change change = write(source, next, knownOrdinal);
    return change.applied()
        ? new Arrival.Newest(knownOrdinal + 1)
        : new Arrival.Outdated(text(change.row(), "newestSequencer"));
  }

  /// Makes this ordinal the newest one, unless a higher one is known.
  void raise(WorkItem item) {
    SourceFile source = item.source();
    LastArrival wanted = new LastArrival(item.ordinal(), source.sequencer(), source.version());
    for (int i = 0; i < MAX_TRIES; i++) {
      long known = newestOrdinal(source);
      if (known >= item.ordinal() || write(source, wanted, known).applied()) {
        return;
      }
    }
    throw tooManyWriters("the arrival of " + source.bucket() + "/" + source.key());
  }

  private StampRows.Change write(SourceFile source, LastArrival next, long known) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":next", number(next.ordinal()));
    values.put(":sequencer", text(next.sequencer()));
    values.put(":version", text(next.version()));
    values.put(":bucket", text(source.bucket()));
    values.put(":key", text(source.key()));
    if (known > 0) {
      values.put(":known", number(known));
    }
    return rows.update(
        StampTable.arrival(source),
        "SET newestOrdinal = :next, newestSequencer = :sequencer, newestVersion = :version,"
            + " fileBucket = :bucket, fileKey = :key",
        known == 0 ? "attribute_not_exists(newestOrdinal)" : "newestOrdinal = :known",
        values);
  }

  Optional<LastArrival> last(SourceFile source) {
    return last(source.bucket(), source.key());
  }

  Optional<LastArrival> last(String bucket, String key) {
    return rows.find(StampTable.arrival(bucket, key))
        .filter(row -> row.containsKey("newestOrdinal"))
        .map(StampArrivals::arrival);
  }

  private static LastArrival arrival(Map<String, AttributeValue> row) {
    try {
      return new LastArrival(
          number(row, "newestOrdinal"), text(row, "newestSequencer"), text(row, "newestVersion"));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new DamagedStampException(
          "the arrival of a file, row "
              + row.get(StampTable.PARTITION)
              + " of the stamp table, is damaged: "
              + e.getMessage(),
          e);
    }
  }

  /// The newest arrival of a file, 0 when none is known.
  long newestOrdinal(SourceFile source) {
    return last(source).map(LastArrival::ordinal).orElse(0L);
  }

  /// Makes an item findable by file and by collection.
  void list(WorkItem item) {
    rows.put(StampTable.collection(item.source().collection()));
    rows.put(StampTable.itemOfFile(item.source(), item.key()));
  }

  /// The items of a file, in no particular order.
  List<WorkKey> items(String bucket, String key) {
    return rows.partition(StampTable.filePartition(bucket, key), StampTable.ITEM_PREFIX)
        .map(row -> text(row, StampTable.SORT).substring(StampTable.ITEM_PREFIX.length()))
        .map(WorkKey::new)
        .toList();
  }

  /// Remembers what was planned last. Two plans of one arrival under two generations must not
  /// supersede each other: only what differs from the last one goes.
  ///
  /// @return the last plan: this one, or that of a newer arrival
  Plan planned(WorkItem item) {
    Map<String, AttributeValue> last =
        rows.update(
                StampTable.arrival(item.source()),
                "SET plannedOrdinal = :ordinal, plannedGeneration = :generation",
                "attribute_not_exists(plannedOrdinal) OR plannedOrdinal <= :ordinal",
                Map.of(
                    ":ordinal", number(item.ordinal()),
                    ":generation", text(item.generation())))
            .row();
    return new Plan(number(last, "plannedOrdinal"), text(last, "plannedGeneration"));
  }

  static TransientException tooManyWriters(String what) {
    return new TransientException(
        what + " met " + MAX_TRIES + " other writers",
        new IOException("each conditional write lost"));
  }

  /// @param ordinal the arrival
  /// @param generation of the item planned for it
  record Plan(long ordinal, String generation) {}
}
