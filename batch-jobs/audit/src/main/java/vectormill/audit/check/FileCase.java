package vectormill.audit.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Stamp;
import vectormill.audit.store.StoredObject;

/// A file with all that is stamped of it.
///
/// @param bucket the input bucket
/// @param key the file
/// @param object as it lies in the bucket; absent when it was deleted
/// @param stamps of all its versions, generations and steps, in no particular order
public record FileCase(
    String bucket, String key, Optional<StoredObject> object, List<Stamp> stamps) {
  public FileCase {
    stamps = List.copyOf(stamps);
  }

  /// Stamps of embedding it.
  public List<Stamp> embeds() {
    return stamps.stream().filter(Stamp::isEmbed).toList();
  }

  /// Whether it is a file with results of its own: no recipe, no mark of an empty folder.
  public boolean isContent() {
    boolean folder = key.endsWith("/") && object.filter(o -> o.sizeBytes() > 0).isEmpty();
    return !Layout.isRecipe(key) && !folder;
  }

  /// Whether this work is done and was not taken back since.
  public boolean isLive(Stamp stamp) {
    boolean takenBack =
        stamps.stream()
            .anyMatch(
                other -> other.isRetire() && other.isDone() && other.ordinal() > stamp.ordinal());
    return stamp.isEmbed() && stamp.isDone() && !takenBack;
  }

  /// Whether no other work on this file, under whichever recipe, was done later.
  public boolean isLatest(Stamp stamp) {
    return stamps.stream()
        .filter(this::isLive)
        .max(Comparator.comparingLong(Stamp::ordinal).thenComparingLong(Stamp::updatedAt))
        .filter(found -> found.workKey().equals(stamp.workKey()))
        .isPresent();
  }

  /// What the index has to hold of this work's vectors, in the index of its generation.
  public Standing standing(Stamp stamp) {
    boolean newest =
        newestLive(stamp.generation())
            .filter(found -> found.workKey().equals(stamp.workKey()))
            .isPresent();
    List<Stamp> givenUp = givenUpSince(stamp);
    if (!newest || givenUp.stream().anyMatch(other -> !isOfTheLastRecipe(other, stamp))) {
      return Standing.NONE;
    }
    if (!givenUp.isEmpty()) {
      return Standing.NONE_UNLESS_HELD;
    }
    // Later work under a recipe that wants no index clears what is served of the file.
    List<Stamp> unindexed =
        stamps.stream()
            .filter(other -> isLive(other) && other.count("indexed") == 0)
            .filter(other -> !other.generation().equals(stamp.generation()))
            .filter(other -> other.updatedAt() > stamp.updatedAt())
            .toList();
    if (unindexed.isEmpty()) {
      return Standing.ALL;
    }
    boolean cleared = unindexed.stream().anyMatch(other -> other.count("embedded") > 0);
    if (!cleared) {
      return Standing.UNCLEAR;
    }
    return unindexed.stream().allMatch(other -> isOfTheLastRecipe(other, stamp))
        ? Standing.NONE_UNLESS_HELD
        : Standing.NONE;
  }

  /// Newer versions that could not be embedded, or this one under a later recipe: that takes what
  /// is served of the file out of the index.
  private List<Stamp> givenUpSince(Stamp stamp) {
    return stamps.stream()
        .filter(other -> other.isEmbed() && other.isGivenUp())
        .filter(other ->
            other.ordinal() > stamp.ordinal()
                || (other.ordinal() == stamp.ordinal() && other.updatedAt() > stamp.updatedAt()))
        .toList();
  }

  /// Whether work was done under the recipe that counts last for the file, and that is another one
  /// than the stamp's: only such a recipe can be held.
  private boolean isOfTheLastRecipe(Stamp work, Stamp stamp) {
    return !work.generation().equals(stamp.generation())
        && embeds().stream()
            .max(Comparator.comparingLong(Stamp::ordinal).thenComparingLong(Stamp::updatedAt))
            .filter(last -> last.generation().equals(work.generation()))
            .isPresent();
  }

  private Optional<Stamp> newestLive(String generation) {
    return stamps.stream()
        .filter(stamp -> stamp.generation().equals(generation) && isLive(stamp))
        .max(Comparator.comparingLong(Stamp::ordinal));
  }
}
