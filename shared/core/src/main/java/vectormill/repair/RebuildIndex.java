package vectormill.repair;

import java.util.Set;
import java.util.stream.Stream;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkQueue;

/// Drops a collection's index and fills it from the published vectors: workers find each file's
/// result and load it; no embedding is computed. Searches find less until that is done.
///
/// Safe to repeat: whoever stopped in between runs it again, or leaves the rest to the sweep, which
/// finds an index that is gone.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
public final class RebuildIndex {
  private static final Set<State> OPEN =
      Set.of(State.PLANNED, State.QUEUED, State.LEASED, State.RETRY);

  private final StampStore stamps;
  private final WorkQueue queue;
  private final VectorIndex index;
  private final CollectionRecipes recipes;

  /// @param recipes say which generation is the present one
  public RebuildIndex(
      StampStore stamps, WorkQueue queue, VectorIndex index, CollectionRecipes recipes) {
    this.stamps = stamps;
    this.queue = queue;
    this.index = index;
    this.recipes = recipes;
  }

  /// Rebuilds the index of the collection's present generation, unless work is under way: a worker
  /// in the middle of a file would lose the first half of its entries.
  public IndexRebuild run(String collection) {
    return switch (recipes.fresh(collection)) {
      case CollectionRecipe.Invalid invalid -> new IndexRebuild.BadRecipe(invalid.summary());
      case CollectionRecipe.Valid valid when !valid.recipe().index().enabled() ->
          new IndexRebuild.NoIndex();
      case CollectionRecipe.Valid valid -> {
        long open = open(collection);
        yield open > 0 ? new IndexRebuild.Busy(open) : rebuild(collection, valid.generation());
      }
    };
  }

  private long open(String collection) {
    try (Stream<Stamp> found = stamps.inStates(collection, OPEN)) {
      return found
          .filter(listed ->
              stamps.find(listed.item().key()).filter(now -> now.state().terminal()).isEmpty())
          .count();
    }
  }

  private IndexRebuild rebuild(String collection, String generation) {
    index.drop(collection, generation);
    Again again = new Again(stamps, queue, collection);
    long left = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp listed : (Iterable<Stamp>) all.filter(NewestWork::counts)::iterator) {
        boolean sent =
            listed.item().generation().equals(generation)
                && listed.item().step() == Step.EMBED
                && isNewestAndDone(listed)
                && again.replan(listed.item(), false);
        left += !sent && !listed.state().terminal() ? 1 : 0;
      }
    }
    again.send();
    return new IndexRebuild.Started(again.count(), left);
  }

  private boolean isNewestAndDone(Stamp listed) {
    return NewestWork.confirmed(stamps, listed)
        .filter(stamp -> stamp.state() == State.DONE)
        .isPresent();
  }
}
