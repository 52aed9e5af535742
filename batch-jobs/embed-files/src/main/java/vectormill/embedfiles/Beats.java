package vectormill.embedfiles;

import java.time.Duration;

/// Repeats a call while an attempt runs.
@FunctionalInterface
public interface Beats {
  /// Calls `beat` each time this period is over, never twice at the same time. A beat that throws
  /// is the last one.
  Beating start(Duration period, Runnable beat);

  /// A call that is being repeated.
  interface Beating extends AutoCloseable {
    /// Ends it. Waits for a beat under way, but not longer than a few seconds.
    @Override
    void close();
  }
}
