package vectormill.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The parameters of a query string, none of them unknown, each with one value.
final class Parameters {
  /// The most of anything on one page.
  static final int MAX_LIMIT = 1_000;

  private static final int DEFAULT_LIMIT = 100;

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /// @param known names
  /// @throws RequestException saying which parameter is wrong
  static Parameters of(Map<String, List<String>> values, Set<String> known) {
    values.forEach((name, given) -> {
      if (!known.contains(name)) {
        throw RequestException.invalid(
            "unknown_field",
            name,
            "unknown parameter " + name + "; known are " + new TreeSet<>(known));
      }
      if (given.size() != 1 || given.getFirst().isEmpty()) {
        throw RequestException.invalid("bad_value", name, name + " needs exactly one value");
      }
    });
    return new Parameters(values);
  }

  Optional<String> one(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getFirst);
  }

  /// The one that every list needs.
  String collection() {
    return one("collection")
        .orElseThrow(
            () -> RequestException.invalid("missing_field", "collection", "collection is missing"));
  }

  /// How many on one page.
  int limit() {
    return limit(MAX_LIMIT);
  }

  /// How many on one page of things that each cost a few questions.
  ///
  /// @param most not below what is meant when nothing is said
  int limit(int most) {
    return one("limit").map(text -> limit(text, most)).orElse(DEFAULT_LIMIT);
  }

  private static int limit(String text, int most) {
    if (text.matches("\\d{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    }
    throw RequestException.invalid(
        "out_of_range", "limit", "limit must be 1 to " + most + ", found " + text);
  }
}
