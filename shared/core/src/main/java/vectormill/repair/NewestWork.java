package vectormill.repair;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import vectormill.failure.DamagedStampException;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Which of a file's stamps says where the file stands: that of the highest ordinal; of those one
/// that was not superseded; of those the one touched last. Ranges of a file do not count.
public final class NewestWork {
  private static final System.Logger LOG = System.getLogger(NewestWork.class.getName());
  private static final Comparator<Stamp> AGE =
      Comparator.comparingLong((Stamp stamp) -> stamp.item().ordinal())
          .thenComparing(stamp -> stamp.state() != State.SUPERSEDED)
          .thenComparing(Stamp::updatedAt);

  private NewestWork() {}

  /// The newest of a file's stamps; empty when there is none.
  public static Optional<Stamp> of(Collection<Stamp> stampsOfFile) {
    return stampsOfFile.stream().filter(NewestWork::counts).reduce(NewestWork::newer);
  }

  /// The same stamp as it is now, if it says where its file stands. A recipe's own stamp says
  /// nothing of the kind: it ends when the recipe is mended.
  ///
  /// @param listed a stamp as a listing showed it, which may lag behind
  /// @throws DamagedStampException if a stamp of its file cannot be read
  public static Optional<Stamp> confirmed(StampStore stamps, Stamp listed) {
    SourceFile source = listed.item().source();
    if (!isOfFile(listed)) {
      return Optional.empty();
    }
    return of(stamps.ofFile(source.bucket(), source.key()))
        .filter(newest -> newest.item().key().equals(listed.item().key()));
  }

  /// As [#confirmed], for those who go through many files: one of whose stamps cannot be read is
  /// passed over with a warning.
  static Optional<Stamp> readable(StampStore stamps, Stamp listed) {
    try {
      return confirmed(stamps, listed);
    } catch (DamagedStampException e) {
      LOG.log(System.Logger.Level.WARNING, e.getMessage());
      return Optional.empty();
    }
  }

  /// Whether a stamp is that of a file with records, and not of a recipe.
  public static boolean isOfFile(Stamp stamp) {
    String key = stamp.item().source().key();
    return !CollectionRecipes.isRecipe(key) && !CollectionRecipes.isMisplaced(key);
  }

  /// Whether a stamp is one of a file as a whole.
  public static boolean counts(Stamp stamp) {
    return stamp.item().step() != Step.RANGE;
  }

  /// The newer of two stamps of one file.
  public static Stamp newer(Stamp left, Stamp right) {
    return AGE.compare(left, right) >= 0 ? left : right;
  }
}
