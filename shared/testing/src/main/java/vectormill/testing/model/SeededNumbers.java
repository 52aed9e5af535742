package vectormill.testing.model;

import java.util.SplittableRandom;

/// Bell-shaped numbers that are the same on every Java platform: each is a sum of four uniform
/// ones.
final class SeededNumbers {
  private static final double MEAN = 4 * 65_535 / 2.0;
  private static final double DEVIATION = 65_536 * Math.sqrt(4 / 12.0);

  private final SplittableRandom random;
  private final double centre;
  private final double spread;

  SeededNumbers(long seed, String name, double centre, double spread) {
    this.random = new SplittableRandom(seed * 31 + name.hashCode());
    this.centre = centre;
    this.spread = spread;
  }

  double next() {
    long bits = random.nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return centre + spread * (sum - MEAN) / DEVIATION;
  }
}
