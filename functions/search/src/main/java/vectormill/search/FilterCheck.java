package vectormill.search;

import java.util.List;
import java.util.Optional;
import vectormill.index.AttributeFilter;
import vectormill.index.IndexDefinition;
import vectormill.index.SearchIndex;

/// Tells names that nothing can be filtered by. Safe for many threads.
final class FilterCheck {
  private final SearchIndex searches;

  FilterCheck(SearchIndex searches) {
    this.searches = searches;
  }

  /// @throws RequestException if a filter's name is none of the collection's fields
  static void names(List<AttributeFilter> filters, IndexDefinition definition) {
    for (AttributeFilter filter : filters) {
      attribute(filter)
          .filter(name -> !definition.fields().isEmpty() && !definition.fields().contains(name))
          .ifPresent(name -> {
            throw unknown(
                name,
                "collection %s is not indexed by %s; it can be filtered by id, key, language and %s"
                    .formatted(definition.collection(), name, definition.fields()));
          });
    }
  }

  /// Where every attribute can be filtered by, an empty page may be due to a name that no record
  /// has: only the records know. Asked only then, because it is one more call for each name.
  ///
  /// @throws RequestException if no record has an attribute of a filter's name
  void explain(List<AttributeFilter> filters, IndexDefinition definition, HitPage page) {
    if (!page.hits().isEmpty() || !definition.fields().isEmpty()) {
      return;
    }
    for (AttributeFilter filter : filters) {
      attribute(filter)
          .filter(name -> !searches.hasAttribute(definition, name))
          .ifPresent(name -> {
            throw unknown(
                name,
                "no record of collection %s has an attribute %s; filters take id, key, language and attributes as hits show them"
                    .formatted(definition.collection(), name));
          });
    }
  }

  private static RequestException unknown(String name, String message) {
    return RequestException.invalid("unknown_filter", "filters." + name, message);
  }

  private static Optional<String> attribute(AttributeFilter filter) {
    return switch (filter) {
      case AttributeFilter.OneOf oneOf ->
          Optional.of(oneOf.field()).filter(name -> !AttributeFilter.ALWAYS.contains(name));
      case AttributeFilter.NumberRange range -> Optional.of(range.field());
      case AttributeFilter.Prefix prefix -> Optional.empty();
      case AttributeFilter.DateRange range -> Optional.empty();
    };
  }
}
