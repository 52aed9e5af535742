package vectormill.sweep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.index.Promotion;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.StampStore;

/// Lets searches see generations that are complete, where the worker that finished the last file
/// was gone before it did so.
final class Promotions implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Promotions.class);

  private final StampStore stamps;
  private final CollectionRecipes recipes;
  private final Promotion promotion;

  Promotions(SweepPorts ports, CollectionRecipes recipes) {
    this.stamps = ports.stamps();
    this.recipes = recipes;
    this.promotion = new Promotion(ports.stamps(), ports.index());
  }

  @Override
  public String name() {
    return "promotions";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    for (String collection : stamps.collections()) {
      if (!budget.take()) {
        return;
      }
      if (recipes.fresh(collection) instanceof CollectionRecipe.Valid valid
          && valid.isPromotedWhenComplete()
          && promotion.isDue(collection, valid.generation())) {
        promotion.run(collection, valid.generation());
        findings.add("promoted");
        LOG.atWarn()
            .addKeyValue("collection", collection)
            .addKeyValue("step", "promote")
            .addKeyValue("generation", valid.generation())
            .log("searches see a generation that was complete and not promoted");
      }
    }
  }
}
