package vectormill.embedfiles;

import vectormill.work.Step;
import vectormill.work.WorkItem;

/// What becomes of the ranges and tapes of a file after an item's stamp became terminal, however it
/// ended. All of it can be repeated.
final class Endings {
  private final Ranges ranges;
  private final Taping taping;

  Endings(Ranges ranges, Taping taping) {
    this.ranges = ranges;
    this.taping = taping;
  }

  /// @param others whether others may have worked on the item
  void after(WorkItem item, boolean others) {
    switch (item.step()) {
      case RANGE -> {
        if (ranges.ended(item)) {
          taping.finished(item, true);
        }
      }
      case EMBED -> taping.finished(item, others);
      case RETIRE -> {}
    }
  }

  /// A claim that was lost: others may have removed the tapes of the file before ours came.
  void lost(WorkItem item) {
    if (item.step() != Step.RETIRE && ranges.isFinished(item)) {
      taping.finished(item, false);
    }
  }

  /// Whether nothing is left to wait for.
  boolean canGoOn(WorkItem item) {
    return ranges.areEnded(item);
  }
}
