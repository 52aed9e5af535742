package vectormill.simulation;

import java.time.Duration;
import vectormill.embedfiles.Beats;

/// Repeats a call beside the program's work, as a timer's thread does.
final class Heart implements Beats.Beating {
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);
  private static final Duration STEP = Duration.ofMillis(50);

  private final Program program;
  private final Duration period;
  private final Runnable beat;
  private boolean closed;
  private boolean beating;

  Heart(Program program, Duration period, Runnable beat) {
    this.program = program;
    this.period = period;
    this.beat = beat;
  }

  /// Beats until it is closed, or a beat fails.
  void live() {
    program.pause(period);
    while (!closed) {
      beating = true;
      try {
        beat.run();
      } catch (RuntimeException e) {
        return; // a beat notes its own failures; the one that throws is the last
      } finally {
        beating = false;
      }
      program.pause(period);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Duration waited = Duration.ZERO;
        beating && waited.compareTo(LONGEST_CLOSE) < 0;
        waited = waited.plus(STEP)) {
      program.pause(STEP);
    }
  }
}
