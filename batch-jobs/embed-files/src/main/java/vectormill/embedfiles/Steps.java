package vectormill.embedfiles;

import java.io.IOException;
import java.util.Optional;
import vectormill.failure.BadInputException;
import vectormill.index.Promotion;
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
  private final EmbedRange embedRange;
  private final Retirement retirement;
  private final Conditions conditions;
  private final Promotion promotion;
  private final Endings endings;

  Steps(
      CollectionRecipes recipes,
      EmbedItem embedItem,
      EmbedRange embedRange,
      Retirement retirement,
      Conditions conditions,
      Endings endings) {
    this.recipes = recipes;
    this.embedItem = embedItem;
    this.embedRange = embedRange;
    this.retirement = retirement;
    this.conditions = conditions;
    this.promotion = conditions.promotion();
    this.endings = endings;
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
              ? embed(claim, valid, gate)
              : new Attempt.Outdated(
                  Failure.of(
                      Failure.Kind.CHANGED,
                      "planned under generation "
                          + item.generation()
                          + ", the collection is at "
                          + valid.generation()));
    };
  }

  private Attempt embed(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    Optional<String> refusal = conditions.refusal(recipe.recipe());
    if (refusal.isPresent()) {
      return new Attempt.Bad(Failure.of(Failure.Kind.BAD_RECIPE, refusal.get()));
    }
    return claim.item().step() == Step.RANGE
        ? embedRange.run(claim, recipe, gate)
        : embedItem.run(claim, recipe, gate);
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
      embedItem.abandon(item, !decides(item), gate);
    }
  }

  /// Whether an item says what searches see of its file: that does one of the present recipe,
  /// unless it is held.
  private boolean decides(WorkItem item) {
    return recipes.fresh(item.source().collection()) instanceof CollectionRecipe.Valid valid
        && valid.generation().equals(item.generation())
        && !valid.recipe().index().gated();
  }

  /// Called after an item's stamp became terminal, before its message is deleted: so it is called
  /// again if the program stops in between.
  ///
  /// @param others whether others may have worked on the item
  void finished(WorkItem item, boolean others) {
    endings.after(item, others);
    String collection = item.source().collection();
    if (item.step() != Step.RANGE
        && recipes.of(collection) instanceof CollectionRecipe.Valid valid
        && valid.isPromotedWhenComplete()
        && promotion.isDue(item, valid.generation())
        && isStill(collection, valid.generation())) {
      promotion.run(collection, valid.generation());
    }
  }

  private boolean isStill(String collection, String generation) {
    return recipes.fresh(collection) instanceof CollectionRecipe.Valid now
        && now.generation().equals(generation)
        && now.isPromotedWhenComplete();
  }

  /// Called when somebody else holds an item now: nothing is left behind for a file that is
  /// finished.
  void lost(WorkItem item) {
    endings.lost(item);
  }

  /// Whether an item that was given back to wait has nothing left to wait for.
  boolean canGoOn(WorkItem item) {
    return endings.canGoOn(item);
  }
}
