package vectormill.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved. Safe for many threads.
public final class TestClock implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Moves the clock; a negative duration moves it back.
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }
}
