package vectormill.canonicalize;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Keeps a lease, now and then, however often it is called. For one thread.
final class Beat implements Runnable {
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final InstantSource clock;
  private final Runnable keep;
  private Instant next;

  /// @param keep extends the lease
  Beat(InstantSource clock, Runnable keep) {
    this.clock = clock;
    this.keep = keep;
    this.next = clock.instant().plus(PAUSE);
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(PAUSE);
      keep.run();
    }
  }
}
