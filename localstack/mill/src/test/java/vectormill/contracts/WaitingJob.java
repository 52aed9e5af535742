package vectormill.contracts;

import java.time.Duration;
import vectormill.testing.RealTime;

/// A job that does nothing for a while.
final class WaitingJob {
  private WaitingJob() {}

  /// Waits for a minute.
  public static void main(String[] arguments) {
    RealTime.pass(Duration.ofMinutes(1));
  }
}
