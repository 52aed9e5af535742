package vectormill.repair;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkQueue;

/// Computes files again although nothing changed: what was published before does not count. Safe
/// for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
public final class Rerun {
  private final StampStore stamps;
  private final WorkQueue queue;
  private final CollectionRecipes recipes;
  private final EventQueue events;

  /// @param recipes a file that ended under an older recipe is planned under the present one
  public Rerun(StampStore stamps, WorkQueue queue, CollectionRecipes recipes, EventQueue events) {
    this.stamps = stamps;
    this.queue = queue;
    this.recipes = recipes;
    this.events = events;
  }

  /// Every file of a collection.
  public RerunReport collection(String collection) {
    Round round = new Round(collection);
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp stamp : (Iterable<Stamp>) all::iterator) {
        round.take(stamp);
      }
    }
    return round.finish();
  }

  /// These files of one collection.
  ///
  /// @param collection of all of them
  public RerunReport files(String collection, String bucket, Collection<String> keys) {
    Round round = new Round(collection);
    for (String key : keys) {
      NewestWork.of(stamps.ofFile(bucket, key)).ifPresent(round::take);
    }
    return round.finish();
  }

  /// One collection's files, one after the other.
  private final class Round {
    private final String collection;
    private final CollectionRecipe recipe;
    private final Again again;
    private long running;
    private long outdated;

    Round(String collection) {
      this.collection = collection;
      this.recipe = recipes.fresh(collection);
      this.again = new Again(stamps, queue, collection);
    }

    void take(Stamp listed) {
      if (listed.item().step() == Step.EMBED) {
        NewestWork.readable(stamps, listed).ifPresent(this::again);
      }
    }

    private void again(Stamp stamp) {
      if (!stamp.item().generation().equals(recipe.generation())) {
        outdated++;
      } else if (!again.replan(stamp.item(), true)) {
        running++;
      }
    }

    RerunReport finish() {
      again.send();
      if (outdated > 0) {
        events.send(List.of(IntakeMessage.replan(collection)));
      }
      return new RerunReport(again.count(), running, outdated);
    }
  }
}
