package vectormill.embedfiles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Adds up the time of some calls. A clock that is set back meanwhile adds nothing. For one thread
/// at a time.
final class Stopwatch {
  private final InstantSource clock;
  private Duration spent = Duration.ZERO;

  Stopwatch(InstantSource clock) {
    this.clock = clock;
  }

  /// Begins a call; it ends when the lap is closed.
  Lap lap() {
    Instant start = clock.instant();
    return () -> {
      Duration took = Duration.between(start, clock.instant());
      spent = took.isNegative() ? spent : spent.plus(took);
    };
  }

  /// The time of all calls that have ended.
  Duration spent() {
    return spent;
  }

  /// A call under way.
  interface Lap extends AutoCloseable {
    @Override
    void close();
  }
}
