package vectormill.repair;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import vectormill.recipe.CollectionRecipes;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Which of a file's stamps says where the file stands: that of the highest ordinal; of those one
/// that was not superseded; of those the one touched last. Ranges of a file do not count.
public final class NewestWork {
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
  public static Optional<Stamp> confirmed(StampStore stamps, Stamp listed) {
    SourceFile source = listed.item().source();
    if (CollectionRecipes.isRecipe(source.key()) || CollectionRecipes.isMisplaced(source.key())) {
      return Optional.empty();
    }
    return of(stamps.ofFile(source.bucket(), source.key()))
        .filter(newest -> newest.item().key().equals(listed.item().key()));
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
