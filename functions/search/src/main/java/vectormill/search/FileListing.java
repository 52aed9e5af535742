package vectormill.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.work.State;

/// Which files to list.
///
/// @param collection the collection
/// @param key only this file, by its key below the collection's folder
/// @param state only items in this state
/// @param limit how many at most, 1 to 1,000
/// @param after the place after which to go on
public record FileListing(
    String collection,
    Optional<String> key,
    Optional<State> state,
    int limit,
    Optional<FilePlace> after) {
  private static final Set<String> PARAMETERS =
      Set.of("collection", "key", "state", "limit", "after");

  /// Reads the parameters of a query string.
  ///
  /// @throws RequestException saying which parameter is wrong, and how
  static FileListing read(Map<String, List<String>> parameters) {
    Parameters given = Parameters.of(parameters, PARAMETERS);
    return new FileListing(
        given.collection(),
        given.one("key"),
        given.one("state").map(FileListing::state),
        given.limit(),
        given.one("after").map(FilePlace::parse));
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
}
