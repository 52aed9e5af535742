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
  private final EmbedFile embedFile;
  private final Retirement retirement;
  private final Promotion promotion;

  Steps(
      CollectionRecipes recipes, EmbedFile embedFile, Retirement retirement, Promotion promotion) {
    this.recipes = recipes;
    this.embedFile = embedFile;
    this.retirement = retirement;
    this.promotion = promotion;
  }

  /// Does everything but stamp.
  Attempt run(Claim claim, Gate gate) throws BadInputException, IOException, InterruptedException {
    WorkItem item = claim.item();
    if (item.step() == Step.RETIRE) {
      return new Attempt.Done(retirement.run(item));
    }
    return switch (recipes.of(item.source().collection())) {
      case CollectionRecipe.Invalid invalid ->
          new Attempt.Bad(Failure.of("the collection's recipe is invalid: " + invalid.summary()));
      case CollectionRecipe.Valid valid ->
          valid.generation().equals(item.generation())
              ? new Attempt.Done(embedFile.run(claim, valid.recipe(), gate))
              : new Attempt.Outdated(
                  Failure.of(
                      "planned under generation "
                          + item.generation()
                          + ", the collection is at "
                          + valid.generation()));
    };
  }

  /// Called after an item was stamped DONE.
  void finished(WorkItem item) {
    promotion.after(item);
  }
}
