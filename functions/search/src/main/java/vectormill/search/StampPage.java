package vectormill.search;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vectormill.work.Stamp;

/// Some of a collection's stamps, in the order of their places.
///
/// @param stamps at most as many as were asked for
/// @param next what to send as `after` to get the following ones; absent on the last page
/// @param any whether the collection has any stamp at all
record StampPage(List<Stamp> stamps, Optional<String> next, boolean any) {
  StampPage {
    stamps = List.copyOf(stamps);
  }

  /// Reads all and keeps no more than a page in memory.
  ///
  /// @param all in any order; not closed
  /// @param wanted which of them
  static StampPage of(
      Stream<Stamp> all, Predicate<Stamp> wanted, Optional<FilePlace> after, int limit) {
    TreeMap<FilePlace, Stamp> page = new TreeMap<>();
    boolean more = false;
    boolean any = false;
    for (Iterator<Stamp> rest = all.iterator(); rest.hasNext(); ) {
      Stamp stamp = rest.next();
      any = true;
      FilePlace place = FilePlace.of(stamp);
      if (wanted.test(stamp) && (after.isEmpty() || place.compareTo(after.get()) > 0)) {
        page.put(place, stamp);
        if (page.size() > limit) {
          page.pollLastEntry();
          more = true;
        }
      }
    }
    Optional<String> next = more ? Optional.of(page.lastKey().token()) : Optional.empty();
    return new StampPage(List.copyOf(page.values()), next, any);
  }
}
