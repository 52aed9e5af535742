package vectormill.model.checkpoint;

import vectormill.model.graph.Tensor;

/// Buckets of relative positions: one for each short distance, then ever wider ones, one half for
/// each direction.
final class RelativeBuckets {
  private static final float FARTHEST = 128;

  private RelativeBuckets() {}

  /// Spreads a table over distances.
  ///
  /// @param table buckets × heads
  /// @return heads × (2 × tokens - 1), from the farthest before to the farthest behind
  static Tensor byDistance(Tensor table, int tokens) {
    int buckets = table.size(0);
    int heads = table.size(1);
    int distances = 2 * tokens - 1;
    float[] source = table.floats();
    float[] spread = new float[heads * distances];
    for (int column = 0; column < distances; column++) {
      int bucket = bucket(column - (tokens - 1), buckets);
      for (int head = 0; head < heads; head++) {
        spread[head * distances + column] = source[bucket * heads + head];
      }
    }
    return Tensor.of(spread, heads, distances);
  }

  /// Computed in single precision, as the models were trained.
  private static int bucket(int distance, int buckets) {
    int half = buckets / 2;
    int exact = half / 2;
    int side = distance > 0 ? half : 0;
    int far = Math.abs(distance);
    if (far < exact) {
      return side + far;
    }
    float share = (float) Math.log(far / (float) exact) / (float) Math.log(FARTHEST / exact);
    return side + Math.min(half - 1, exact + (int) (share * (half - exact)));
  }
}
