package vectormill.embedfiles;

import java.time.Duration;
import java.util.SplittableRandom;

/// Delays that double and never grow beyond a bound, each between half of itself and the whole, so
/// that many who failed together do not come back together. Not safe for several threads.
final class Delays {
  private static final int MOST_DOUBLINGS = 30;

  private final SplittableRandom random;

  Delays(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// @param first the delay without doubling
  /// @param doublings from 0
  /// @param longest the bound
  Duration after(Duration first, long doublings, Duration longest) {
    long factor = 1L << Math.clamp(doublings, 0, MOST_DOUBLINGS);
    Duration whole = first.multipliedBy(factor);
    long millis = (whole.compareTo(longest) < 0 ? whole : longest).toMillis();
    long half = millis / 2;
    return Duration.ofMillis(half + random.nextLong(millis - half + 1));
  }
}
