package vectormill.quality;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import vectormill.embedding.Vector;
import vectormill.result.EmbeddedDocument;

/// Queries that no index holds: directions beside those of entries.
final class HeldOut {
  /// About 17 degrees away, which is as far as near neighbours of real texts are from each other.
  private static final double NOISE = 0.3;

  private HeldOut() {}

  /// One query for each entry.
  static List<Vector> beside(List<EmbeddedDocument> entries, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return entries.stream().map(entry -> beside(entry.vector(), random)).toList();
  }

  private static Vector beside(Vector vector, RandomGenerator random) {
    float[] values = vector.values();
    double length = 0;
    for (float value : values) {
      length += (double) value * value;
    }
    double spread = NOISE * Math.sqrt(length / values.length);
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = (float) (values[i] + spread * random.nextGaussian());
    }
    return new Vector(moved);
  }
}
