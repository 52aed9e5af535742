package vectormill.search;

import java.util.List;
import vectormill.index.AttributeFilter;

/// A search as a client asks for it.
///
/// @param collection where to look
/// @param query what to look for
/// @param k how many hits, 1 to [vectormill.index.VectorQuery#MAX_K]
/// @param filters all must hold
public record SearchRequest(
    String collection, SearchQuery query, int k, List<AttributeFilter> filters) {
  /// How many hits when the request does not say.
  public static final int DEFAULT_K = 10;

  public SearchRequest {
    filters = List.copyOf(filters);
  }
}
