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

  /// Whether this work is live and no newer work of its generation is, nor was given up: a version
  /// that cannot be embedded takes the earlier ones out of the index.
  public boolean isNewest(Stamp stamp) {
    return newestLive(stamp.generation())
        .filter(newest -> newest.workKey().equals(stamp.workKey()))
        .filter(newest -> !isGivenUp(newest.generation(), newest.ordinal()))
        .isPresent();
  }

  private boolean isGivenUp(String generation, long ordinal) {
    return stamps.stream()
        .anyMatch(other ->
            other.isEmbed()
                && other.isGivenUp()
                && other.generation().equals(generation)
                && other.ordinal() > ordinal);
  }

  private Optional<Stamp> newestLive(String generation) {
    return stamps.stream()
        .filter(stamp -> stamp.generation().equals(generation) && isLive(stamp))
        .max(Comparator.comparingLong(Stamp::ordinal));
  }
}
