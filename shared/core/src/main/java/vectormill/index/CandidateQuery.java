package vectormill.index;

import java.util.List;
import java.util.Optional;
import vectormill.embedding.Vector;

/// What entries have to come into question for: a vector, words, or both.
///
/// @param vector of the index's dimension, not zero
/// @param words plain text; only its first thousand characters count
/// @param depth how many of either kind, 1 to [#MAX_DEPTH]
/// @param filters all must hold
public record CandidateQuery(
    Optional<Vector> vector, Optional<String> words, int depth, List<AttributeFilter> filters) {
  /// The most candidates of either kind.
  public static final int MAX_DEPTH = 10_000;

  public CandidateQuery {
    filters = List.copyOf(filters);
    if (depth < 1 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException("depth must be 1 to " + MAX_DEPTH + ", got " + depth);
    }
    if (vector.isEmpty() && words.isEmpty()) {
      throw new IllegalArgumentException("candidates need a vector, words, or both");
    }
  }
}
