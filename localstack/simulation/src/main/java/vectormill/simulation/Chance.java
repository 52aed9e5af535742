package vectormill.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Choices made by a seed: the same seed and purpose give the same ones.
final class Chance {
  private final SplittableRandom random;

  /// @param purpose keeps the choices of one part of a run apart from those of another
  Chance(long seed, String purpose) {
    random = new SplittableRandom(mixed(mixed(seed) ^ purpose.hashCode()));
  }

  /// Neighbouring seeds must not have neighbouring choices.
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /// True once in `times` on average; never for zero.
  boolean onceIn(int times) {
    return times > 0 && random.nextInt(times) == 0;
  }

  /// From 0 to one less than the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// From the first to the last, both included.
  int from(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  long anyLong() {
    return random.nextLong();
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Between the two.
  Duration between(Duration least, Duration most) {
    return Duration.ofMillis(
        least.toMillis() + random.nextLong(most.toMillis() - least.toMillis() + 1));
  }
}
