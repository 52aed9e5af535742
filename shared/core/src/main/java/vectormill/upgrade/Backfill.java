package vectormill.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.index.Promotion;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// How far the work under a generation is. Memory does not grow with the collection.
///
/// @param stamps of the collection's files
/// @param promotion knows when a generation is complete
public record Backfill(StampStore stamps, Promotion promotion) {
  private static final Set<State> BAD = Set.of(State.FAILED, State.POISON);
  private static final int MOST_NAMED = 10;

  /// Counts what is done under this generation.
  public Reached look(String collection, String generation) {
    long done = 0;
    long failed = 0;
    long open = 0;
    long records = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp stamp : (Iterable<Stamp>) all.filter(one -> isOf(one, generation))::iterator) {
        switch (stamp.state()) {
          case DONE -> {
            done++;
            records += stamp.outcome().map(Backfill::records).orElse(0L);
          }
          case FAILED, POISON -> failed++;
          case PLANNED, QUEUED, LEASED, RETRY -> {
            open++;
            records += stamp.recordsSoFar();
          }
          case SUPERSEDED -> {}
        }
      }
    }
    return new Reached(done, failed, open, records, extent(collection, generation, open));
  }

  private Extent extent(String collection, String generation, long open) {
    if (open > 0) {
      return Extent.FILLING;
    }
    if (promotion.isComplete(collection, generation)) {
      return Extent.FILLED;
    }
    return promotion.isEmpty(collection, generation) ? Extent.EMPTY : Extent.FILLING;
  }

  /// Files that one generation has and the next one failed to make; the first ten by key, in no
  /// particular order.
  public Losses losses(String collection, Upgrade upgrade) {
    List<String> named = new ArrayList<>();
    long count = 0;
    try (Stream<Stamp> bad = stamps.inStates(collection, BAD)) {
      for (Stamp stamp : (Iterable<Stamp>) bad::iterator) {
        if (isOf(stamp, upgrade.to().generation()) && wasDone(stamp, upgrade.from().generation())) {
          count++;
          if (named.size() < MOST_NAMED) {
            named.add(stamp.item().source().key());
          }
        }
      }
    }
    return new Losses(count, named);
  }

  private boolean wasDone(Stamp stamp, String generation) {
    return stamps
        .legibleOfFile(stamp.item().source().bucket(), stamp.item().source().key())
        .stamps()
        .stream()
        .filter(other -> isOf(other, generation) && other.state() == State.DONE)
        .anyMatch(other -> other.item().ordinal() == stamp.item().ordinal());
  }

  private static boolean isOf(Stamp stamp, String generation) {
    return stamp.item().step() == Step.EMBED
        && stamp.item().generation().equals(generation)
        && !CollectionRecipes.isRecipe(stamp.item().source().key());
  }

  private static long records(Outcome outcome) {
    return outcome.tally().records();
  }

  /// @param done versions of files that are done
  /// @param failed versions that ended badly
  /// @param open versions that wait or are worked on
  /// @param records that were read
  /// @param extent whether more comes
  public record Reached(long done, long failed, long open, long records, Extent extent) {}

  /// How much of a generation there is.
  public enum Extent {
    /// Some files are not planned, or open.
    FILLING,
    /// Every file is planned and nothing is open, and something is indexed.
    FILLED,
    /// The same, but nothing of it can be searched: all files failed, or none of their records is
    /// kept.
    EMPTY
  }

  /// @param count how many files
  /// @param named keys of some of them
  public record Losses(long count, List<String> named) {
    public Losses {
      named = List.copyOf(named);
    }
  }
}
