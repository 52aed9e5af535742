package vectormill.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vectormill.index.AttributeFilter;
import vectormill.index.AttributeFilter.DateRange;
import vectormill.index.AttributeFilter.NumberRange;
import vectormill.index.AttributeFilter.OneOf;
import vectormill.index.AttributeFilter.Prefix;
import vectormill.index.IndexDefinition;

/// Conditions in OpenSearch's language.
final class Filters {
  private Filters() {}

  /// A query that matches what all filters let through.
  ///
  /// @throws IllegalArgumentException if a field cannot be filtered by, or a date cannot be read
  static ObjectNode all(List<AttributeFilter> filters, IndexDefinition definition) {
    ObjectNode query = Json.object();
    ArrayNode conditions = query.putObject("bool").putArray("filter");
    for (AttributeFilter filter : filters) {
      conditions.add(
          switch (filter) {
            case OneOf oneOf -> oneOf(oneOf, definition);
            case Prefix prefix -> prefix(prefix.field(), prefix.prefix());
            case NumberRange range -> between(range, definition);
            case DateRange range -> within(range);
          });
    }
    return query;
  }

  private static ObjectNode oneOf(OneOf filter, IndexDefinition definition) {
    ObjectNode query = Json.object();
    if (AttributeFilter.ALWAYS.contains(filter.field())) {
      filter.values().forEach(query.putObject("terms").putArray(filter.field())::add);
      return query;
    }
    checkField(filter.field(), definition);
    ArrayNode words = query.putObject("terms").putArray(Fields.FACETS);
    filter.values().forEach(value -> words.add(Facets.word(filter.field(), value)));
    return query;
  }

  private static void checkField(String field, IndexDefinition definition) {
    if (!definition.fields().isEmpty() && !definition.fields().contains(field)) {
      throw new IllegalArgumentException(
          "collection "
              + definition.collection()
              + " cannot be filtered by "
              + field
              + ", only by "
              + AttributeFilter.ALWAYS.stream().sorted().toList()
              + " and "
              + definition.fields());
    }
  }

  /// A query that matches what begins so in a field of keywords.
  static ObjectNode prefix(String field, String prefix) {
    ObjectNode query = Json.object();
    query.putObject("prefix").putObject(field).put("value", prefix);
    return query;
  }

  /// A query that matches what has an attribute of this name.
  static ObjectNode attribute(String name) {
    ObjectNode query = Json.object();
    ArrayNode either = query.putObject("bool").putArray("should");
    either.add(prefix(Fields.FACETS, Facets.start(name)));
    either.addObject().putObject("term").put(Fields.FACETS, Facets.presence(name));
    return query;
  }

  private static ObjectNode between(NumberRange filter, IndexDefinition definition) {
    checkField(filter.field(), definition);
    ObjectNode query = Json.object();
    query
        .putObject("range")
        .putObject(Fields.FACETS)
        .put("gte", Facets.number(filter.field(), filter.least()))
        .put("lte", Facets.number(filter.field(), filter.greatest()));
    return query;
  }

  private static ObjectNode within(DateRange filter) {
    ObjectNode query = Json.object();
    ObjectNode range = query.putObject("range").putObject(Fields.DAY);
    filter
        .from()
        .map(Filters::date)
        .map(PartialDate::first)
        .map(PartialDate::indexed)
        .ifPresent(first -> range.put("gte", first));
    filter
        .to()
        .map(Filters::date)
        .map(PartialDate::last)
        .map(PartialDate::indexed)
        .ifPresent(last -> range.put("lte", last));
    return query;
  }

  private static PartialDate date(String text) {
    return PartialDate.parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException("a date must be " + PartialDate.FORMS + ", got " + text));
  }
}
