package vectormill.model.text;

/// The vectors of a batch as the model gives them, in the order of its rows.
final class BatchVectors {
  private final float[][] vectors;
  private final long nanos;

  /// @param vectors owned
  /// @param nanos that the model took
  BatchVectors(float[][] vectors, long nanos) {
    this.vectors = vectors;
    this.nanos = nanos;
  }

  /// The vector itself, not a copy.
  float[] of(int row) {
    return vectors[row];
  }

  long nanos() {
    return nanos;
  }
}
