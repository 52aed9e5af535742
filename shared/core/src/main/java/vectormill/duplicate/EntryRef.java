package vectormill.duplicate;

import java.util.Comparator;

/// A record of a collection. Their order says which of several duplicates represents the others:
/// the first by file, then by place in it. It depends on nothing but the records.
///
/// @param entryId its id in the index
/// @param fileId the id of its file
/// @param key of its file
/// @param recordId its own id
/// @param number zero-based position in its file
public record EntryRef(String entryId, String fileId, String key, String recordId, long number)
    implements Comparable<EntryRef> {
  private static final Comparator<EntryRef> ORDER =
      Comparator.comparing(EntryRef::key)
          .thenComparingLong(EntryRef::number)
          .thenComparingInt(entry -> entry.recordId().length())
          .thenComparing(EntryRef::recordId)
          .thenComparing(EntryRef::entryId);

  @Override
  public int compareTo(EntryRef other) {
    return ORDER.compare(this, other);
  }
}
