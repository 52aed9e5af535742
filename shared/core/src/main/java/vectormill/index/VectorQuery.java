package vectormill.index;

import java.util.List;
import vectormill.embedding.Vector;

/// A search by vector.
///
/// @param vector of the index's dimension
/// @param k how many hits, 1 to 1000
/// @param filters all must hold
public record VectorQuery(Vector vector, int k, List<AttributeFilter> filters) {
  /// The most hits of one query.
  public static final int MAX_K = 1000;

  public VectorQuery {
    filters = List.copyOf(filters);
    if (k < 1 || k > MAX_K) {
      throw new IllegalArgumentException("k must be 1 to " + MAX_K + ", got " + k);
    }
  }
}
