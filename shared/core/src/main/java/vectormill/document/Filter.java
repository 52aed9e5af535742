package vectormill.document;

/// Decides about one record; free of state, safe for many threads.
@FunctionalInterface
public interface Filter {
  /// @param document what would be embedded
  /// @param record the record it came from, with all its fields
  Verdict decide(Document document, RawRecord record);
}
