package vectormill.embedfiles;

import java.io.IOException;
import vectormill.failure.BadInputException;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// What is done with a claimed item.
final class Steps {
  private final CollectionRecipes recipes;
  private final EmbedItem embedItem;
  private final Retirement retirement;
  private final Promotion promotion;

  Steps(
      CollectionRecipes recipes, EmbedItem embedItem, Retirement retirement, Promotion promotion) {
    this.recipes = recipes;
    this.embedItem = embedItem;
    this.retirement = retirement;
    this.promotion = promotion;
  }

  /// Does everything but stamp.
  Attempt run(Claim claim, Gate gate) throws BadInputException, IOException, InterruptedException {
    WorkItem item = claim.item();
    if (item.step() == Step.RETIRE) {
      return retirement.run(item, gate);
    }
    return switch (recipe(item)) {
      case CollectionRecipe.Invalid invalid ->
          new Attempt.Bad(
              Failure.of(
                  Failure.Kind.BAD_RECIPE,
                  "the recipe is invalid: " + invalid.mistakes().describe()));
      case CollectionRecipe.Valid valid ->
          valid.generation().equals(item.generation())
              ? embedItem.run(claim, valid.recipe(), gate)
              : new Attempt.Outdated(
                  Failure.of(
                      Failure.Kind.CHANGED,
                      "planned under generation "
                          + item.generation()
                          + ", the collection is at "
                          + valid.generation()));
    };
  }

  /// The recipe that the item was planned with, or the one that took its place: work is not given
  /// up over a recipe that was read before, since a clock that was set back makes it look new.
  private CollectionRecipe recipe(WorkItem item) {
    String collection = item.source().collection();
    CollectionRecipe known = recipes.of(collection);
    return known.generation().equals(item.generation()) ? known : recipes.fresh(collection);
  }

  /// Takes back what searches may find of an item that is given up, before it is stamped.
  void abandon(WorkItem item, Gate gate) {
    if (item.step() == Step.EMBED) {
      embedItem.abandon(item, gate);
    }
  }

  /// Called after an item's stamp became terminal, before its message is deleted: so it is called
  /// again if the program stops in between.
  void finished(WorkItem item) {
    String collection = item.source().collection();
    if (recipes.of(collection) instanceof CollectionRecipe.Valid valid
        && promotion.isDue(item, valid.generation())
        && recipes.fresh(collection).generation().equals(valid.generation())) {
      promotion.run(collection, valid.generation());
    }
  }
}
