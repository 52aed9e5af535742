package vectormill.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vectormill.document.Document;
import vectormill.index.AttributeFilter;
import vectormill.index.IndexEntry;
import vectormill.index.NumberValue;

/// Whether an entry passes filters.
final class AttributeMatch {
  private AttributeMatch() {}

  static boolean all(List<AttributeFilter> filters, IndexEntry entry) {
    return filters.stream().allMatch(filter -> matches(filter, entry));
  }

  private static boolean matches(AttributeFilter filter, IndexEntry entry) {
    return switch (filter) {
      case AttributeFilter.OneOf oneOf ->
          values(oneOf.field(), entry).anyMatch(oneOf.values()::contains);
      case AttributeFilter.Prefix prefix ->
          values(prefix.field(), entry).anyMatch(value -> value.startsWith(prefix.prefix()));
      case AttributeFilter.NumberRange range ->
          attribute(range.field(), entry)
              .map(NumberValue::of)
              .flatMapToDouble(OptionalDouble::stream)
              .anyMatch(number -> number >= range.least() && number <= range.greatest());
      case AttributeFilter.DateRange range ->
          entry.content().document().date().filter(date -> within(date, range)).isPresent();
    };
  }

  private static Stream<String> values(String field, IndexEntry entry) {
    Document document = entry.content().document();
    return switch (field) {
      case "id" -> Stream.of(document.id());
      case "key" -> Stream.of(entry.provenance().key());
      case "language" -> document.language().stream();
      default -> attribute(field, entry).map(Object::toString);
    };
  }

  /// The attribute's values, of which a list has many and an object none.
  static Stream<Object> attribute(String name, IndexEntry entry) {
    return flat(entry.content().document().attributes().get(name));
  }

  private static Stream<Object> flat(@Nullable Object value) {
    return switch (value) {
      case null -> Stream.empty();
      case Collection<?> many -> many.stream().flatMap(AttributeMatch::flat);
      case Map<?, ?> nested -> Stream.empty();
      default -> Stream.of(value);
    };
  }

  /// ISO dates sort as text; a year stands for its first day below and for its last day above.
  private static boolean within(String date, AttributeFilter.DateRange range) {
    boolean after = range.from().filter(from -> date.compareTo(from) < 0).isEmpty();
    boolean before = range.to().filter(to -> prefix(date, to.length()).compareTo(to) > 0).isEmpty();
    return after && before;
  }

  private static String prefix(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
