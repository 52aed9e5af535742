package vectormill.localcloud.lambda;

import java.time.Duration;

/// A function that is called again and again, never twice at once.
///
/// @param every from the start of one call to the start of the next
public record Schedule(String name, String function, Duration every) {

  /// Checks the rate.
  public Schedule {
    if (every.toMillis() < 100) {
      throw new IllegalArgumentException(
          "schedule " + name + ": rate must be at least 100 ms, found " + every);
    }
  }
}
