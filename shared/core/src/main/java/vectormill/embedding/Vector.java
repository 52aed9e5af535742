package vectormill.embedding;

import java.util.Arrays;

/// A float32 vector. Immutable by agreement: [#values] hands out the array itself, do not write to
/// it.
public final class Vector {
  private final float[] values;

  /// Takes ownership of `values`.
  ///
  /// @throws IllegalArgumentException if empty, or if a component is NaN or infinite
  public Vector(float[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a vector needs at least one component");
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a vector's component is " + value);
      }
    }
    this.values = values;
  }

  /// The components themselves, not a copy.
  public float[] values() {
    return values;
  }

  /// Number of components.
  public int dimension() {
    return values.length;
  }

  /// Cosine similarity in [-1, 1], higher is closer; 0 when either vector is zero.
  ///
  /// @throws IllegalArgumentException if the dimensions differ
  public double cosine(Vector other) {
    if (dimension() != other.dimension()) {
      throw new IllegalArgumentException(
          "cosine of dimensions " + dimension() + " and " + other.dimension());
    }
    double dot = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < values.length; i++) {
      dot += (double) values[i] * other.values[i];
      left += (double) values[i] * values[i];
      right += (double) other.values[i] * other.values[i];
    }
    return left == 0 || right == 0 ? 0 : dot / Math.sqrt(left * right);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Vector[" + values.length + "]";
  }
}
