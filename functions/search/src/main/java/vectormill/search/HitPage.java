package vectormill.search;

import java.util.List;
import java.util.Optional;
import vectormill.index.IndexEntry;
import vectormill.ranking.Ranked;

/// The hits of one window.
///
/// @param hits best first
/// @param weight the vector's share in the scores, where they are sums
record HitPage(List<Picked> hits, Optional<Double> weight) {
  HitPage {
    hits = List.copyOf(hits);
  }

  /// A hit.
  ///
  /// @param entry the entry, whole
  /// @param ranked its scores
  /// @param folded its near duplicates, best first
  record Picked(IndexEntry entry, Ranked ranked, List<Duplicate> folded) {}

  /// A near duplicate.
  ///
  /// @param id the record's own id
  /// @param key its file
  /// @param score its own score
  /// @param cosine with the hit under which it is listed
  public record Duplicate(String id, String key, double score, double cosine) {}
}
