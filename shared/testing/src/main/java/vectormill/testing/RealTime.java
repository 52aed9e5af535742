package vectormill.testing;

import java.time.Duration;

/// Time that passes by itself, for contracts of real servers.
public final class RealTime {
  private RealTime() {}

  /// Waits.
  public static void pass(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting " + duration, e);
    }
  }
}
