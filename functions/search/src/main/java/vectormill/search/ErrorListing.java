package vectormill.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Reason;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;

/// Which errors to list.
///
/// @param collection the collection
/// @param kind only files that failed in this way
/// @param reason only files with records that failed for this reason
/// @param limit how many files at most
/// @param after the place after which to go on
record ErrorListing(
    String collection,
    Optional<Failure.Kind> kind,
    Optional<Reason> reason,
    int limit,
    Optional<FilePlace> after) {
  /// Each file of a page is looked at once more, and its own list of failures is read.
  private static final int MAX_LIMIT = 100;

  private static final Set<String> PARAMETERS =
      Set.of("collection", "kind", "reason", "limit", "after");

  /// Reads the parameters of a query string.
  ///
  /// @throws RequestException saying which parameter is wrong, and how
  static ErrorListing read(Map<String, List<String>> parameters) {
    Parameters given = Parameters.of(parameters, PARAMETERS);
    return new ErrorListing(
        given.collection(),
        given.one("kind").map(ErrorListing::kind),
        given.one("reason").map(ErrorListing::reason),
        given.limit(MAX_LIMIT),
        given.one("after").map(FilePlace::parse));
  }

  private static Failure.Kind kind(String name) {
    return Arrays.stream(Failure.Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown("kind", Arrays.toString(Failure.Kind.values()), name));
  }

  private static Reason reason(String label) {
    List<String> labels =
        Arrays.stream(Reason.values())
            .filter(reason -> reason.kind() == Reason.Kind.FAILED)
            .map(Reason::label)
            .toList();
    return Arrays.stream(Reason.values())
        .filter(reason -> labels.contains(label) && reason.label().equals(label))
        .findFirst()
        .orElseThrow(() -> unknown("reason", labels.toString(), label));
  }

  private static RequestException unknown(String field, String known, String found) {
    return RequestException.invalid(
        "bad_value", field, field + " must be one of " + known + ", found " + found);
  }

  /// Whether a stamp tells of such an error.
  boolean wants(Stamp stamp) {
    if (kind.isPresent() || reason.isPresent()) {
      return kind.map(wanted -> failedBy(stamp, wanted)).orElse(true)
          && reason.map(wanted -> dropped(stamp, wanted)).orElse(true);
    }
    return hasFailed(stamp) || stamp.outcome().filter(ErrorListing::isIncomplete).isPresent();
  }

  private static boolean failedBy(Stamp stamp, Failure.Kind kind) {
    return hasFailed(stamp)
        && stamp.failure().filter(failure -> failure.kind() == kind).isPresent();
  }

  private static boolean dropped(Stamp stamp, Reason reason) {
    return stamp
        .outcome()
        .filter(outcome -> outcome.tally().dropped().containsKey(reason))
        .isPresent();
  }

  private static boolean isIncomplete(Outcome outcome) {
    return outcome.tally().count(Reason.Kind.FAILED) > 0 || outcome.indexFailed() > 0;
  }

  /// Whether a file failed as a whole.
  static boolean hasFailed(Stamp stamp) {
    return stamp.state() == State.FAILED || stamp.state() == State.POISON;
  }
}
