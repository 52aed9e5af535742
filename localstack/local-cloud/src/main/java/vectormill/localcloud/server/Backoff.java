package vectormill.localcloud.server;

import java.time.Duration;

/// How long to wait before the next try: twice as long after each failure in a row, up to a limit.
///
/// @param first the wait after the first failure
/// @param longest the limit
public record Backoff(Duration first, Duration longest) {

  /// Checks that the wait is positive and within its limit.
  public Backoff {
    if (first.toMillis() <= 0 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a backoff needs 0 < first <= longest, found " + first + " and " + longest);
    }
  }

  /// The wait after so many failures in a row, at least one.
  public Duration after(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
