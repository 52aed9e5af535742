package vectormill.index;

import java.util.List;

/// The searchable index as questions need it: candidates with their true scores, and whole entries.
/// Each call is about one generation, whatever searches see meanwhile. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index cannot be reached, or
/// the generation is there no more.
public interface SearchIndex {
  /// The entries that come into question: those of the highest cosine, and those whose texts match
  /// the words best, under the same filters; in no particular order, none twice. Each has both of
  /// its scores, whichever list it came from.
  ///
  /// As many as `depth` of either kind, if the filters let so many through: filters make none
  /// disappear, however few they let through.
  ///
  /// @throws IllegalArgumentException if the dimension differs or a field cannot be filtered by
  Candidates candidates(IndexDefinition definition, CandidateQuery query);

  /// Whole entries, their vectors as stored, in the order of the ids; those that are gone are left
  /// out.
  ///
  /// @param entryIds see [IndexEntry#entryId()], at most [CandidateQuery#MAX_DEPTH]
  List<IndexEntry> entries(IndexDefinition definition, List<String> entryIds);

  /// Whole entries by their handles; in no particular order, those that are unknown left out.
  ///
  /// @param handles see [IndexEntry#handle(String)], at most [CandidateQuery#MAX_DEPTH]
  List<IndexEntry> withHandles(IndexDefinition definition, List<Long> handles);

  /// Whether an entry can be filtered by an attribute of this name: at least one has it, with a
  /// value that is no object.
  boolean hasAttribute(IndexDefinition definition, String name);
}
