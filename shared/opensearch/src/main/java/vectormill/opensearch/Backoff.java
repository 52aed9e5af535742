package vectormill.opensearch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often and how patiently something is tried: each pause is twice the one before, up to a
/// limit, less a random part of up to a half, so that many workers do not come back at once.
///
/// @param attempts in all, at least one
/// @param first the first pause
/// @param longest no pause is longer
record Backoff(int attempts, Duration first, Duration longest) {
  /// About fifteen seconds in all.
  static final Backoff DEFAULT = new Backoff(8, Duration.ofMillis(100), Duration.ofSeconds(8));

  private static final int MAX_DOUBLINGS = 30;

  /// The pause after an attempt that failed.
  ///
  /// @param attempt counted from one
  Duration pauseAfter(int attempt, RandomGenerator random) {
    long doubled = first.toNanos() << Math.min(MAX_DOUBLINGS, attempt - 1);
    long whole = Math.min(longest.toNanos(), Math.max(doubled, 0));
    return Duration.ofNanos(whole - (long) (whole / 2.0 * random.nextDouble()));
  }

  /// Waits.
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }
}
