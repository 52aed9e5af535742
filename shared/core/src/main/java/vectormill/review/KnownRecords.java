package vectormill.review;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Member;
import vectormill.index.Hit;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.VectorIndex;

/// Finds the record that somebody means: in the ledger, else in the index.
final class KnownRecords {
  /// Each `#` in a name costs a question to the index.
  private static final int MOST_SPLITS = 4;

  private final VectorIndex index;
  private final String collection;
  private final LedgerState ledger;

  /// @param index of all collections
  /// @param collection of which records are meant
  /// @param ledger what is known of its duplicates
  KnownRecords(VectorIndex index, String collection, LedgerState ledger) {
    this.index = index;
    this.collection = collection;
    this.ledger = ledger;
  }

  /// @param name its own id, its file's key, a `#` and its id (in which three more may stand), or
  ///   its id in the index
  /// @throws ReviewException if there is no such record, or several
  EntryRef find(String name) {
    Map<String, EntryRef> found = new LinkedHashMap<>();
    Stream.concat(known(), ids(name).flatMap(this::indexed))
        .filter(entry -> isNamed(entry, name))
        .forEach(entry -> found.putIfAbsent(entry.entryId(), entry));
    if (found.isEmpty()) {
      throw new ReviewException(
          "no record '%s' of %s is known; what is not indexed is found when it has duplicates"
              .formatted(name, collection));
    }
    if (found.size() > 1) {
      throw new ReviewException(
          "'%s' is the id of several records; say which: %s"
              .formatted(name, names(found.values())));
    }
    return found.values().iterator().next();
  }

  /// What may be the id in a name: ids and keys may hold a `#` themselves. All of these are looked
  /// up, since a decision about the wrong one of two records is worse than a question more.
  private static Stream<String> ids(String name) {
    Stream<String> behind =
        IntStream.iterate(
                name.lastIndexOf('#'),
                at -> at >= 0,
                at -> at == 0 ? -1 : name.lastIndexOf('#', at - 1))
            .limit(MOST_SPLITS)
            .mapToObj(at -> name.substring(at + 1));
    return Stream.concat(Stream.of(name), behind).filter(id -> !id.isEmpty());
  }

  private static String names(Collection<EntryRef> entries) {
    return entries.stream()
        .sorted()
        .map(entry -> entry.key() + "#" + entry.recordId())
        .collect(Collectors.joining(", "));
  }

  private Stream<EntryRef> known() {
    return Stream.concat(
        ledger.members().values().stream().map(Member::entry),
        ledger.links().stream().flatMap(link -> Stream.of(link.left(), link.right())));
  }

  private Stream<EntryRef> indexed(String id) {
    List<Hit> hits = index.find(collection, id);
    return hits.stream()
        .map(hit -> {
          Provenance from = hit.provenance();
          return new EntryRef(
              IndexEntry.entryId(from.bucket(), from.key(), id),
              IndexEntry.fileId(from.bucket(), from.key()),
              from.key(),
              id,
              from.recordNumber());
        });
  }

  private static boolean isNamed(EntryRef entry, String name) {
    return name.equals(entry.recordId())
        || name.equals(entry.entryId())
        || name.equals(entry.key() + "#" + entry.recordId());
  }
}
