package vectormill.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vectormill.work.State;

/// Which files to list.
///
/// @param collection the collection
/// @param key only this file, by its key below the collection's folder
/// @param state only items in this state
/// @param limit how many at most, 1 to [#MAX_LIMIT]
/// @param after the place after which to go on
public record FileListing(
    String collection,
    Optional<String> key,
    Optional<State> state,
    int limit,
    Optional<FilePlace> after) {
  /// The most files of one page.
  public static final int MAX_LIMIT = 1_000;

  private static final int DEFAULT_LIMIT = 100;
  private static final Set<String> PARAMETERS =
      Set.of("collection", "key", "state", "limit", "after");

  /// Reads the parameters of a query string.
  ///
  /// @throws RequestException saying which parameter is wrong, and how
  static FileListing read(Map<String, List<String>> parameters) {
    parameters.forEach(FileListing::check);
    String collection =
        one(parameters, "collection")
            .orElseThrow(() ->
                RequestException.invalid("missing_field", "collection", "collection is missing"));
    return new FileListing(
        collection,
        one(parameters, "key"),
        one(parameters, "state").map(FileListing::state),
        one(parameters, "limit").map(FileListing::limit).orElse(DEFAULT_LIMIT),
        one(parameters, "after").map(FilePlace::parse));
  }

  private static void check(String name, List<String> values) {
    if (!PARAMETERS.contains(name)) {
      throw RequestException.invalid(
          "unknown_field",
          name,
          "unknown parameter " + name + "; known are " + new TreeSet<>(PARAMETERS));
    }
    if (values.size() != 1 || values.getFirst().isEmpty()) {
      throw RequestException.invalid("bad_value", name, name + " needs exactly one value");
    }
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst);
  }

  private static State state(String name) {
    for (State state : State.values()) {
      if (state.name().equals(name.toUpperCase(Locale.ROOT))) {
        return state;
      }
    }
    throw RequestException.invalid(
        "bad_value",
        "state",
        "state must be one of " + Arrays.toString(State.values()) + ", found " + name);
  }

  private static int limit(String text) {
    if (text.matches("\\d{1,6}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw RequestException.invalid(
        "out_of_range", "limit", "limit must be 1 to " + MAX_LIMIT + ", found " + text);
  }
}
