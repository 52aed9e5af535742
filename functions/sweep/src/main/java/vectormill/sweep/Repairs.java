package vectormill.sweep;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.StampStore;
import vectormill.work.WorkItem;
import vectormill.work.WorkQueue;

/// Has work done again whose result was lost. A worker looks first at what is still there, and
/// makes only what it does not find whole.
final class Repairs {
  private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

  private final StampStore stamps;
  private final WorkQueue queue;
  private final CollectionRecipes recipes;

  Repairs(SweepPorts ports, CollectionRecipes recipes) {
    this.stamps = ports.stamps();
    this.queue = ports.queue();
    this.recipes = recipes;
  }

  /// Whether the work is that on its file as it is now, under the recipe of now. What was made of
  /// older ones may be gone.
  boolean isCurrent(WorkItem item) {
    return stamps
            .lastArrival(item.source().bucket(), item.source().key())
            .filter(last -> last.ordinal() == item.ordinal())
            .isPresent()
        && recipes.of(item.source().collection()) instanceof CollectionRecipe.Valid valid
        && valid.generation().equals(item.generation());
  }

  /// Plans and sends work that was DONE.
  ///
  /// @param reason for the log
  void again(WorkItem item, String reason, Findings findings) {
    if (stamps.replan(item.key(), false)) {
      queue.send(List.of(item.key()), item.source().collection());
      findings.add("repaired");
      LOG.atWarn()
          .addKeyValue("workKey", item.key())
          .addKeyValue("file", item.source().key())
          .addKeyValue("step", "replan")
          .addKeyValue("reason", reason)
          .log("an item is planned again");
    }
  }
}
