package vectormill.localcloud.lambda;

import java.time.Duration;

/// A function that is called again and again, never twice at once.
///
/// @param every from the start of one call to the start of the next
/// @param first from the start of the cloud to the first call
public record Schedule(String name, String function, Duration every, Duration first) {

  /// Checks the rate.
  public Schedule {
    if (every.toMillis() < 100 || first.isNegative()) {
      throw new IllegalArgumentException(
          "schedule "
              + name
              + ": rate must be at least 100 ms and the first call in the future, found "
              + every
              + ", "
              + first);
    }
  }

  /// One that begins at once.
  public Schedule(String name, String function, Duration every) {
    this(name, function, every, Duration.ZERO);
  }
}
