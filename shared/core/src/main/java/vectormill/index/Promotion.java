package vectormill.index;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.failure.DamagedStampException;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.FileStamps;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Lets searches see a new generation once every file of the collection was planned under it and
/// nothing of it is open any more; until then the old one answers. Asked by whoever finishes work,
/// and by the sweep, because that one may be gone before it asks. Safe for many threads.
public final class Promotion {
  private static final Set<State> OPEN =
      Set.of(State.PLANNED, State.QUEUED, State.LEASED, State.RETRY);

  private final StampStore stamps;
  private final VectorIndex index;

  /// @param stamps of the collection's files
  /// @param index whose alias is moved
  public Promotion(StampStore stamps, VectorIndex index) {
    this.stamps = stamps;
    this.index = index;
  }

  /// Whether the item just finished was the last one that a generation waited for.
  ///
  /// @param item whose stamp is terminal, whether or not listings show that already
  /// @param generation of the collection's recipe
  public boolean isDue(WorkItem item, String generation) {
    boolean indexed =
        stamps
            .find(item.key())
            .filter(stamp -> stamp.item().generation().equals(generation))
            .filter(Promotion::isIndexed)
            .isPresent();
    return isDue(item.source().collection(), generation, indexed);
  }

  /// Whether a generation is complete and searches do not see it yet.
  ///
  /// @param generation of the collection's recipe
  public boolean isDue(String collection, String generation) {
    return isDue(collection, generation, false);
  }

  /// Whether every file of the collection was planned under this generation, nothing of it is open,
  /// and something of it is indexed; whichever generation searches see.
  public boolean isComplete(String collection, String generation) {
    return !hasOpen(collection, generation)
        && filled(collection, generation, false) == Filled.WITH_ENTRIES;
  }

  /// Whether searches will never see this generation as things stand: every file of the collection
  /// was planned under it, nothing of it is open, and nothing of it is indexed.
  public boolean isEmpty(String collection, String generation) {
    return !hasOpen(collection, generation)
        && filled(collection, generation, false) == Filled.WITH_NOTHING;
  }

  private boolean isDue(String collection, String generation, boolean indexed) {
    Optional<IndexDefinition> current = index.current(collection);
    return current.isPresent()
        && !current.get().generation().equals(generation)
        && !hasOpen(collection, generation)
        && filled(collection, generation, indexed) == Filled.WITH_ENTRIES;
  }

  /// Lets searches see this generation.
  public void run(String collection, String generation) {
    index.promote(collection, generation);
  }

  /// A listing may lag behind; the stamp itself does not.
  private boolean hasOpen(String collection, String generation) {
    try (Stream<Stamp> open = stamps.inStates(collection, OPEN)) {
      return open.filter(stamp -> stamp.item().generation().equals(generation))
          .filter(stamp -> stamp.item().step() != Step.RANGE)
          .flatMap(stamp -> stamps.find(stamp.item().key()).stream())
          .anyMatch(stamp -> !stamp.state().terminal());
    }
  }

  /// Ends at the first file that is not planned under the generation: early, while many are not.
  private Filled filled(String collection, String generation, boolean indexedBefore) {
    boolean indexed = indexedBefore;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp stamp : (Iterable<Stamp>) all.filter(Promotion::isOfContent)::iterator) {
        if (stamp.item().generation().equals(generation)) {
          indexed |= isIndexed(stamp);
        } else if (lacks(stamp.item().source(), generation)) {
          return Filled.NOT_YET;
        }
      }
    }
    return indexed ? Filled.WITH_ENTRIES : Filled.WITH_NOTHING;
  }

  private enum Filled {
    NOT_YET,
    WITH_NOTHING,
    WITH_ENTRIES
  }

  private static boolean isOfContent(Stamp stamp) {
    return stamp.item().step() == Step.EMBED
        && !CollectionRecipes.isRecipe(stamp.item().source().key());
  }

  private static boolean isIndexed(Stamp stamp) {
    return stamp.outcome().map(Outcome::indexed).orElse(0L) > 0;
  }

  /// Whether a file that is there was not planned under the generation. One of whose stamps cannot
  /// be read is not waited for.
  private boolean lacks(SourceFile source, String generation) {
    try {
      FileStamps file = new FileStamps(stamps.ofFile(source.bucket(), source.key()));
      return file.newest()
          .filter(newest -> newest.step() == Step.EMBED)
          .filter(newest -> !file.isPlanned(newest.ordinal(), generation))
          .isPresent();
    } catch (DamagedStampException e) {
      return false;
    }
  }
}
