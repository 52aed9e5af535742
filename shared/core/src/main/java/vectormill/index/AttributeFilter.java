package vectormill.index;

import java.util.List;
import java.util.Optional;

/// A condition on hits; all of a query's conditions must hold.
public sealed interface AttributeFilter {
  /// The attribute (or `language`, `id`, `key`) has one of these values.
  record OneOf(String field, List<String> values) implements AttributeFilter {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /// The date lies in a range, both ends inclusive; ISO dates or years.
  record DateRange(Optional<String> from, Optional<String> to) implements AttributeFilter {}
}
