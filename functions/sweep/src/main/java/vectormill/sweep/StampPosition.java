package vectormill.sweep;

import java.util.Optional;
import java.util.stream.Stream;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.WorkKey;

/// A place in a walk over the stamps of all collections.
///
/// @param collection where it stands; empty at the beginning
/// @param after the item it stands at; empty at the beginning
record StampPosition(String collection, Optional<WorkKey> after) {
  private static final StampPosition START = new StampPosition("", Optional.empty());

  static StampPosition at(Stamp stamp) {
    return new StampPosition(stamp.item().source().collection(), Optional.of(stamp.item().key()));
  }

  /// The inverse of [#toString]; the beginning for anything else.
  static StampPosition of(String text) {
    int space = text.indexOf(' ');
    return WorkKey.parse(text.substring(0, Math.max(0, space)))
        .map(key -> new StampPosition(text.substring(space + 1), Optional.of(key)))
        .orElse(START);
  }

  boolean isStart() {
    return equals(START);
  }

  /// All stamps that follow, collection by collection; the caller closes the stream.
  Stream<Stamp> rest(StampStore stamps) {
    return stamps.collections().stream()
        .filter(name -> name.compareTo(collection) >= 0)
        .flatMap(
            name -> stamps.ofCollection(name, name.equals(collection) ? after : Optional.empty()));
  }

  @Override
  public String toString() {
    return after.map(key -> key + " " + collection).orElse("");
  }
}
