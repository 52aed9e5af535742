package vectormill.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A condition on hits; all of a query's conditions must hold.
public sealed interface AttributeFilter {
  /// Fields of every collection, whatever its recipe indexes.
  Set<String> ALWAYS = Set.of("id", "key", "language");

  /// The attribute (or `language`, `id`, `key`) has one of these values.
  record OneOf(String field, List<String> values) implements AttributeFilter {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /// The field's value begins so.
  ///
  /// @param field one of [#ALWAYS]
  /// @param prefix not empty
  record Prefix(String field, String prefix) implements AttributeFilter {
    public Prefix {
      if (!ALWAYS.contains(field) || prefix.isEmpty()) {
        throw new IllegalArgumentException(
            "a prefix is one of " + ALWAYS + ", and not empty; got " + field + ": " + prefix);
      }
    }
  }

  /// The attribute is a number in a range, or a list with such a number; see [NumberValue].
  ///
  /// @param field an attribute
  /// @param least inclusive; negative infinity for none
  /// @param greatest inclusive; infinity for none
  record NumberRange(String field, double least, double greatest) implements AttributeFilter {
    public NumberRange {
      if (Double.isNaN(least) || Double.isNaN(greatest)) {
        throw new IllegalArgumentException("a range of " + field + " has no bound NaN");
      }
      least = NumberValue.normal(least);
      greatest = NumberValue.normal(greatest);
    }
  }

  /// The date lies in a range, both ends inclusive; ISO dates or years.
  record DateRange(Optional<String> from, Optional<String> to) implements AttributeFilter {}
}
