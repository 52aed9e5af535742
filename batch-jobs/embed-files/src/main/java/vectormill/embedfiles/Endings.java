package vectormill.embedfiles;

import vectormill.recipe.CollectionRecipe;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// What is left to do after an item's stamp became terminal, however it ended. All of it can be
/// repeated.
final class Endings {
  private final Ranges ranges;
  private final Taping taping;
  private final Promotion promotion;

  Endings(Ranges ranges, Taping taping, Promotion promotion) {
    this.ranges = ranges;
    this.taping = taping;
    this.promotion = promotion;
  }

  /// @param others whether others may have worked on the item
  /// @param recipe of its collection as it is now
  void after(WorkItem item, boolean others, CollectionRecipe recipe) {
    switch (item.step()) {
      case RANGE -> {
        if (ranges.ended(item)) {
          taping.finished(item, true);
        }
      }
      case EMBED -> taping.finished(item, others);
      case RETIRE -> {}
    }
    if (item.step() != Step.RANGE && recipe instanceof CollectionRecipe.Valid valid) {
      promotion.after(item, valid.generation());
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
