package vectormill.repair;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkQueue;

/// Tries files that failed again, with their attempts at zero. Safe to repeat; safe for many
/// threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
public final class Retry {
  private final StampStore stamps;
  private final WorkQueue queue;
  private final CollectionRecipes recipes;
  private final EventQueue events;

  /// @param recipes a file that failed under an older recipe is planned under the present one
  public Retry(StampStore stamps, WorkQueue queue, CollectionRecipes recipes, EventQueue events) {
    this.stamps = stamps;
    this.queue = queue;
    this.recipes = recipes;
    this.events = events;
  }

  /// Plans and sends every selected file whose newest work ended so.
  public RetryReport run(Selection selection) {
    List<String> collections = selection.collection().map(List::of).orElseGet(stamps::collections);
    return collections.stream()
        .map(collection -> run(selection, collection))
        .reduce(RetryReport.NOTHING, RetryReport::plus);
  }

  private RetryReport run(Selection selection, String collection) {
    CollectionRecipe recipe = recipes.fresh(collection);
    Again again = new Again(stamps, queue, collection);
    long outdated = 0;
    long badRecipe = 0;
    try (Stream<Stamp> found = stamps.inStates(collection, selection.states())) {
      for (Stamp listed : (Iterable<Stamp>) found::iterator) {
        Optional<Stamp> stamp = NewestWork.readable(stamps, listed).filter(selection::matches);
        if (stamp.isEmpty()) {
          continue;
        }
        switch (recipe) {
          case CollectionRecipe.Valid valid when isOf(stamp.get(), valid) ->
              again.replan(stamp.get().item(), false);
          case CollectionRecipe.Valid _ -> outdated++;
          case CollectionRecipe.Invalid _ -> badRecipe++;
        }
      }
    }
    again.send();
    if (outdated > 0) {
      events.send(List.of(IntakeMessage.replan(collection)));
    }
    return new RetryReport(again.count(), outdated, badRecipe);
  }

  private static boolean isOf(Stamp stamp, CollectionRecipe.Valid recipe) {
    return stamp.item().step() == Step.RETIRE
        || stamp.item().generation().equals(recipe.generation());
  }
}
