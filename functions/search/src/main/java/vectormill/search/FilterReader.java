package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vectormill.index.AttributeFilter;

/// Reads the conditions of a search.
final class FilterReader {
  /// The most attributes with a condition.
  static final int MAX_FILTERS = 20;

  /// The most values of one condition.
  static final int MAX_VALUES = 100;

  private static final int MAX_VALUE_LENGTH = 1_024;
  private static final int MAX_NAME_LENGTH = 255;
  private static final Set<String> LOWER = Set.of("gt", "gte");
  private static final Set<String> UPPER = Set.of("lt", "lte");
  private static final Set<String> RANGE = Set.of("gt", "gte", "lt", "lte");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final Pattern DATE = Pattern.compile("(\\d{4})(-(\\d{2})(-\\d{2})?)?");

  private FilterReader() {}

  /// Conditions on attributes: a value, an array of values, a range or a prefix for each.
  static List<AttributeFilter> filters(@Nullable JsonNode node) {
    if (node == null) {
      return List.of();
    }
    if (!node.isObject()) {
      throw Fields.badType("filters", "an object of names and values", node);
    }
    if (node.size() > MAX_FILTERS) {
      throw RequestException.invalid(
          "out_of_range",
          "filters",
          "filters has " + node.size() + " names, at most " + MAX_FILTERS + " are allowed");
    }
    List<AttributeFilter> filters = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      filters.add(oneOf(entry.getKey(), entry.getValue()));
    }
    return filters;
  }

  private static AttributeFilter oneOf(String name, JsonNode node) {
    if (name.length() > MAX_NAME_LENGTH) {
      throw RequestException.invalid(
          "too_long",
          "filters",
          "a name in filters has at most " + MAX_NAME_LENGTH + " characters");
    }
    String field = "filters." + name;
    if (name.equals("date")) {
      throw RequestException.invalid(
          "bad_value", field, "a date is not filtered by value; use \"date\": {\"from\", \"to\"}");
    }
    if (node.isObject()) {
      return within(name, node, field);
    }
    if (!node.isArray()) {
      return new AttributeFilter.OneOf(name, List.of(value(node, field)));
    }
    if (node.isEmpty() || node.size() > MAX_VALUES) {
      throw RequestException.invalid(
          "out_of_range", field, field + " needs 1 to " + MAX_VALUES + " values");
    }
    List<String> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(value(node.get(i), field + "[" + i + "]"));
    }
    return new AttributeFilter.OneOf(name, values);
  }

  /// An object is a range of numbers, or a prefix.
  private static AttributeFilter within(String name, JsonNode node, String field) {
    if (AttributeFilter.ALWAYS.contains(name)) {
      Fields.refuseUnknown(node, field + ".", Set.of("prefix"));
      String prefix = Fields.text(node.get("prefix"), field + ".prefix", MAX_VALUE_LENGTH);
      if (prefix.isEmpty()) {
        throw RequestException.invalid(
            "bad_value", field + ".prefix", field + ".prefix is empty; nothing is left out by it");
      }
      return new AttributeFilter.Prefix(name, prefix);
    }
    Fields.refuseUnknown(node, field + ".", RANGE);
    double least = bound(node, field, LOWER, Double.NEGATIVE_INFINITY);
    double greatest = bound(node, field, UPPER, Double.POSITIVE_INFINITY);
    if (node.isEmpty() || least > greatest) {
      throw RequestException.invalid(
          "out_of_range",
          field,
          field + " needs one or two of gt, gte, lt and lte with a number between them");
    }
    return new AttributeFilter.NumberRange(name, least, greatest);
  }

  /// Between neighboring doubles there is none, so that every bound can be inclusive.
  private static double bound(JsonNode node, String field, Set<String> names, double none) {
    if (names.stream().allMatch(node::has)) {
      throw RequestException.invalid(
          "bad_value", field, field + " has two bounds on one side: " + new TreeSet<>(names));
    }
    for (String name : names) {
      OptionalDouble bound =
          Fields.number(node.get(name), field + "." + name, -Double.MAX_VALUE, Double.MAX_VALUE);
      if (bound.isPresent()) {
        return switch (name) {
          case "gt" -> Math.nextUp(bound.getAsDouble());
          case "lt" -> Math.nextDown(bound.getAsDouble());
          default -> bound.getAsDouble();
        };
      }
    }
    return none;
  }

  private static String value(JsonNode node, String field) {
    if (node.isTextual()) {
      return Fields.text(node, field, MAX_VALUE_LENGTH);
    }
    if (node.isNumber() || node.isBoolean()) {
      return node.asText();
    }
    throw Fields.badType(
        field, "a string, a number, a boolean, an array of them, or a range", node);
  }

  /// The range of dates, both ends inclusive and each optional.
  static Optional<AttributeFilter> dates(@Nullable JsonNode node) {
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw Fields.badType("date", "an object with from, to, or both", node);
    }
    Fields.refuseUnknown(node, "date.", Set.of("from", "to"));
    if (node.isEmpty()) {
      throw RequestException.invalid("missing_field", "date", "date needs from, to, or both");
    }
    Optional<String> from = date(node.get("from"), "date.from");
    Optional<String> to = date(node.get("to"), "date.to");
    if (from.isPresent() && to.isPresent() && first(from.get()).isAfter(last(to.get()))) {
      throw RequestException.invalid(
          "out_of_range", "date", "date.from " + from.get() + " is after date.to " + to.get());
    }
    return Optional.of(new AttributeFilter.DateRange(from, to));
  }

  private static Optional<String> date(@Nullable JsonNode node, String field) {
    if (node == null) {
      return Optional.empty();
    }
    String date = Fields.text(node, field, MAX_VALUE_LENGTH);
    if (!DATE.matcher(date).matches()) {
      throw RequestException.invalid(
          "bad_value",
          field,
          field + " must be a date like 1897, 1897-05 or 1897-05-31, found " + date);
    }
    try {
      first(date);
    } catch (DateTimeException e) {
      throw RequestException.invalid(
          "bad_value", field, field + " is no day of the calendar: " + date);
    }
    return Optional.of(date);
  }

  private static LocalDate first(String date) {
    return switch (date.length()) {
      case YEAR -> LocalDate.parse(date + "-01-01");
      case MONTH -> LocalDate.parse(date + "-01");
      default -> LocalDate.parse(date);
    };
  }

  private static LocalDate last(String date) {
    LocalDate first = first(date);
    return switch (date.length()) {
      case YEAR -> first.plusYears(1).minusDays(1);
      case MONTH -> first.plusMonths(1).minusDays(1);
      default -> first;
    };
  }
}
