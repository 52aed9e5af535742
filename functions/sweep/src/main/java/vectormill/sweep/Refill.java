package vectormill.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Lets workers load all finished files of a collection into its index again. What was begun is
/// noted before anything is sent, so that it is finished in later runs even when the index, made
/// anew by the first file, no longer looks lost.
final class Refill {
  private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
  private static final String NAME = "refill";
  private static final int BATCH = 10;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final Notes notes;

  Refill(StampStore stamps, WorkQueue queue, Notes notes) {
    this.stamps = stamps;
    this.queue = queue;
    this.notes = notes;
  }

  /// How many entries a stamp says are in the index of this generation: none unless it is of the
  /// newest arrival of its file.
  static long entries(StampStore stamps, Stamp stamp, String generation) {
    WorkItem item = stamp.item();
    long entries = stamp.outcome().map(outcome -> outcome.indexed()).orElse(0L);
    boolean counts =
        stamp.state() == State.DONE
            && item.step() == Step.EMBED
            && item.generation().equals(generation)
            && entries > 0
            && stamps
                .lastArrival(item.source().bucket(), item.source().key())
                .filter(last -> last.ordinal() == item.ordinal())
                .isPresent();
    return counts ? entries : 0;
  }

  /// Collections that were begun and not finished.
  List<String> underWay() {
    List<String> names = new ArrayList<>();
    notes.read(NAME).fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// Notes that a collection is to be loaded again.
  void begin(String collection) {
    LOG.atWarn()
        .addKeyValue("collection", collection)
        .addKeyValue("step", "refill")
        .addKeyValue("reason", "its index lost entries")
        .log("an index is filled again");
    notes.write(NAME, notes.read(NAME).put(collection, ""));
  }

  /// Forgets a collection.
  void cancel(String collection) {
    ObjectNode note = notes.read(NAME);
    note.remove(collection);
    notes.write(NAME, note);
  }

  /// Sends files where it was left.
  ///
  /// @return how many
  long goOn(String collection, String generation, Budget budget) {
    String position = notes.read(NAME).path(collection).asText();
    Optional<WorkKey> after = WorkKey.parse(position);
    long sent = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection, after)) {
      Iterator<Stamp> left = all.iterator();
      List<WorkKey> batch = new ArrayList<>();
      while (left.hasNext() && budget.take()) {
        Stamp stamp = left.next();
        WorkKey key = stamp.item().key();
        if (entries(stamps, stamp, generation) > 0 && stamps.replan(key, false)) {
          batch.add(key);
        }
        if (batch.size() == BATCH) {
          sent += send(batch, collection);
        }
        position = key.value();
      }
      sent += send(batch, collection);
      if (!left.hasNext()) {
        cancel(collection);
        LOG.atInfo()
            .addKeyValue("collection", collection)
            .addKeyValue("step", "refill")
            .addKeyValue("reason", "complete")
            .log("an index is filled");
        return sent;
      }
    }
    notes.write(NAME, notes.read(NAME).put(collection, position));
    return sent;
  }

  private long send(List<WorkKey> batch, String collection) {
    long sent = batch.size();
    queue.send(List.copyOf(batch), collection);
    batch.clear();
    return sent;
  }
}
