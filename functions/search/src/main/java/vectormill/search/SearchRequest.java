package vectormill.search;

import java.util.List;
import vectormill.index.AttributeFilter;

/// A search as a client asks for it.
///
/// @param collection where to look
/// @param query what to look for
/// @param scoring which score counts
/// @param window which hits
/// @param filters all must hold
public record SearchRequest(
    String collection,
    SearchQuery query,
    Scoring scoring,
    Window window,
    List<AttributeFilter> filters) {
  public SearchRequest {
    filters = List.copyOf(filters);
  }
}
