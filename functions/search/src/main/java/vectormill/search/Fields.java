package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks that fields of a JSON object share.
final class Fields {
  /// The most characters of a record's name.
  static final int MAX_NAME = 1_024;

  private Fields() {}

  /// @param path of the object with a dot at its end, or empty for the body itself
  /// @throws RequestException if the object has a field not among `known`
  static void refuseUnknown(JsonNode object, String path, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw RequestException.invalid(
                "unknown_field",
                path + name,
                "unknown field " + path + name + "; known are " + new TreeSet<>(known));
          }
        });
  }

  /// A required string.
  static String text(@Nullable JsonNode node, String field, int maxLength) {
    if (node == null) {
      throw RequestException.invalid("missing_field", field, field + " is missing");
    }
    if (!node.isTextual()) {
      throw badType(field, "a string", node);
    }
    return atMost(maxLength, node.textValue(), field);
  }

  /// The text, if it is not longer.
  static String atMost(int maxLength, String text, String field) {
    if (text.length() > maxLength) {
      throw RequestException.invalid(
          "too_long",
          field,
          field + " has " + text.length() + " characters, at most " + maxLength + " are allowed");
    }
    return text;
  }

  /// An optional whole number.
  static OptionalInt whole(@Nullable JsonNode node, String field, int least, int most) {
    if (node == null) {
      return OptionalInt.empty();
    }
    if (!node.isIntegralNumber()) {
      throw badType(field, "a whole number", node);
    }
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      throw outOfRange(field, String.valueOf(least), String.valueOf(most), node);
    }
    return OptionalInt.of(node.intValue());
  }

  /// An optional number.
  static OptionalDouble number(@Nullable JsonNode node, String field, double least, double most) {
    if (node == null) {
      return OptionalDouble.empty();
    }
    if (!node.isNumber()) {
      throw badType(field, "a number", node);
    }
    double value = node.doubleValue();
    if (!(value >= least && value <= most)) {
      throw outOfRange(field, String.valueOf(least), String.valueOf(most), node);
    }
    return OptionalDouble.of(value);
  }

  private static RequestException outOfRange(
      String field, String least, String most, JsonNode found) {
    return RequestException.invalid(
        "out_of_range", field, field + " must be " + least + " to " + most + ", found " + found);
  }

  static RequestException badType(String field, String expected, JsonNode found) {
    return RequestException.invalid(
        "bad_type", field, field + " must be " + expected + ", found " + kind(found));
  }

  /// What kind of JSON value this is, for people.
  static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
