package vectormill.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import vectormill.failure.TransientException;

/// Asks a server again for what it left undone of a batch: after pauses, each twice the one before
/// up to a limit, less a random part of up to a half. Safe for many threads if the random generator
/// is.
///
/// @param most rounds in a row in which nothing was done
/// @param first the first pause
/// @param longest no pause is longer
/// @param random shortens pauses, so that many workers do not come back at once
record Rounds(int most, Duration first, Duration longest, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 20;

  /// At most about seven seconds without progress.
  static Rounds usual(RandomGenerator random) {
    return new Rounds(8, Duration.ofMillis(50), Duration.ofSeconds(4), random);
  }

  /// Calls until nothing is left.
  ///
  /// @param what the call, for people
  /// @param call is given what is left and answers what the server left undone of it
  /// @throws TransientException if the server does nothing for too long, or the thread is
  ///   interrupted
  <T> void run(String what, List<T> all, UnaryOperator<List<T>> call) {
    List<T> left = all;
    int idle = 0;
    for (int round = 0; !left.isEmpty(); round++) {
      if (round > 0) {
        pause(what, idle);
      }
      List<T> undone = call.apply(left);
      idle = undone.size() < left.size() ? 0 : idle + 1;
      if (idle >= most) {
        throw new TransientException(
            what, new IOException(undone.size() + " of them left undone by the server"));
      }
      left = undone;
    }
  }

  private void pause(String what, int doublings) {
    long doubled = first.toNanos() << Math.min(MOST_DOUBLINGS, doublings);
    long whole = Math.min(longest.toNanos(), doubled);
    long end = System.nanoTime() + whole - (long) (whole / 2.0 * random.nextDouble());
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new TransientException(what, new IOException("interrupted while waiting"));
      }
    }
  }
}
