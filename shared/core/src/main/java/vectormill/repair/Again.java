package vectormill.repair;

import java.util.ArrayList;
import java.util.List;
import vectormill.work.StampStore;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// Sends items of one collection through the queue once more, in chunks. An item that was planned
/// and not sent, because the program stopped in between, is sent by the sweep. Not safe for several
/// threads.
final class Again {
  private static final int CHUNK = 100;

  private final StampStore stamps;
  private final WorkQueue queue;
  private final String collection;
  private final List<WorkKey> planned = new ArrayList<>();
  private long count;

  Again(StampStore stamps, WorkQueue queue, String collection) {
    this.stamps = stamps;
    this.queue = queue;
    this.collection = collection;
  }

  /// Plans an item that has ended once more.
  ///
  /// @param fresh whether what was published before does not count any more
  /// @return false when it has not ended, or was superseded
  boolean replan(WorkItem item, boolean fresh) {
    return stamps.replan(item.key(), fresh) && add(item);
  }

  /// Plans an item for an arrival that it was not planned for yet.
  ///
  /// @return false when there was nothing to plan
  boolean plan(WorkItem item) {
    return stamps.plan(item) && add(item);
  }

  private boolean add(WorkItem item) {
    planned.add(item.key());
    count++;
    if (planned.size() == CHUNK) {
      send();
    }
    return true;
  }

  /// Sends what waits; to be called at the end.
  void send() {
    if (planned.isEmpty()) {
      return;
    }
    queue.send(List.copyOf(planned), collection);
    planned.forEach(stamps::queued);
    planned.clear();
  }

  /// How many items were planned.
  long count() {
    return count;
  }
}
