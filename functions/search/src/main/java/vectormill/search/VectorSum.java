package vectormill.search;

import vectormill.embedding.Vector;

/// Weighted sums of directions.
final class VectorSum {
  /// Below this length a sum of unit vectors is what rounding left.
  private static final double LEAST_LENGTH = 1e-5;

  private VectorSum() {}

  /// Adds the direction of a vector, whatever its length; a zero vector adds nothing.
  static void add(double[] sum, Vector vector, double weight) {
    double length = length(vector.values());
    for (int i = 0; i < sum.length && length > 0; i++) {
      sum[i] += weight * vector.values()[i] / length;
    }
  }

  /// The sum, of length one.
  ///
  /// @throws RequestException if the parts cancel each other out
  static Vector direction(double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    if (length < LEAST_LENGTH) {
      throw RequestException.unanswerable(
          "no_direction", "query", "the parts of the query cancel each other out");
    }
    float[] values = new float[sum.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sum[i] / length);
    }
    return new Vector(values);
  }

  private static double length(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
