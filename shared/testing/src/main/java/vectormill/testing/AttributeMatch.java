package vectormill.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.document.Document;
import vectormill.index.AttributeFilter;
import vectormill.index.IndexEntry;

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
      default ->
          Optional.ofNullable(document.attributes().get(field)).stream()
              .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
              .map(Object::toString);
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
