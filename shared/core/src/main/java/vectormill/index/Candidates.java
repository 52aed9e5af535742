package vectormill.index;

import java.util.List;

/// Entries that come into question.
///
/// @param all in no particular order
/// @param fullMatch the BM25 score of an entry of average length in which every word of the query
///   stands once, words that no entry has included; 0 without words
public record Candidates(List<Candidate> all, double fullMatch) {
  public Candidates {
    all = List.copyOf(all);
  }

  /// One entry with both of its scores.
  ///
  /// @param entryId see [IndexEntry#entryId()]
  /// @param cosine of the stored float32 vector with the query's, in [-1, 1], higher is closer; 0
  ///   when no vector was asked for
  /// @param words BM25's score, zero and more, comparable within one answer only; 0 when it has
  ///   none of the words, or none were asked for
  public record Candidate(String entryId, double cosine, double words) {}
}
