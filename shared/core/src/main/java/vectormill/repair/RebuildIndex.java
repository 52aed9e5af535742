package vectormill.repair;

import java.time.Instant;
import java.time.InstantSource;
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
  private final InstantSource clock;

  /// @param recipes say which generation is the present one
  /// @param clock the one that stamps tell their time by
  public RebuildIndex(
      StampStore stamps,
      WorkQueue queue,
      VectorIndex index,
      CollectionRecipes recipes,
      InstantSource clock) {
    this.stamps = stamps;
    this.queue = queue;
    this.index = index;
    this.recipes = recipes;
    this.clock = clock;
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
    Instant dropped = clock.instant();
    Again again = new Again(stamps, queue, collection);
    long left = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp listed : (Iterable<Stamp>) all.filter(NewestWork::counts)::iterator) {
        boolean sent =
            listed.item().generation().equals(generation)
                && listed.item().step() == Step.EMBED
                && isNewestAndDone(listed)
                && again.replan(listed.item(), false);
        left += !sent && isHeldSince(listed, dropped) ? 1 : 0;
      }
    }
    again.send();
    return new IndexRebuild.Started(again.count(), left);
  }

  /// Whether a worker was in the middle of it when the index was dropped. Whoever planned it again
  /// since, as the sweep may have done, works on the new index.
  private boolean isHeldSince(Stamp listed, Instant dropped) {
    return stamps
        .find(listed.item().key())
        .filter(now -> now.state() == State.LEASED && !now.updatedAt().isAfter(dropped))
        .isPresent();
  }

  private boolean isNewestAndDone(Stamp listed) {
    return NewestWork.readable(stamps, listed)
        .filter(stamp -> stamp.state() == State.DONE)
        .isPresent();
  }
}
