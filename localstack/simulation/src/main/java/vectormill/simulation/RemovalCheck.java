package vectormill.simulation;

import java.util.List;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Watches what is taken out of the index: what the newest version of a file put there stays.
final class RemovalCheck {
  private final World world;
  private final Cloud cloud;

  RemovalCheck(World world, Cloud cloud) {
    this.world = world;
    this.cloud = cloud;
  }

  /// Entries of a file below this ordinal are about to be removed. A version that was planned under
  /// several recipes decides nothing here: one of them may want no entries.
  void olderThan(Program program, String generation, String bucket, String key, long ordinal) {
    long newest = cloud.stamps().lastArrival(bucket, key).map(LastArrival::ordinal).orElse(0L);
    List<Stamp> current = new FileStamps(cloud.stamps().ofFile(bucket, key)).ofArrival(newest);
    if (current.size() != 1 || current.getFirst().state() != State.DONE) {
      return;
    }
    WorkItem item = current.getFirst().item();
    if (item.generation().equals(generation) && holdsBelow(item, ordinal)) {
      world.violated(
          "G4",
          "%s removes entries of %s below %d"
              .formatted(program.name(), cloud.describe(item.key()), ordinal));
    }
  }

  private boolean holdsBelow(WorkItem item, long ordinal) {
    return cloud.entries(item.source().collection(), item.generation()).values().stream()
        .filter(entry -> entry.provenance().key().equals(item.source().key()))
        .filter(entry -> entry.provenance().version().equals(item.source().version()))
        .anyMatch(entry -> entry.ordinal() < ordinal);
  }
}
