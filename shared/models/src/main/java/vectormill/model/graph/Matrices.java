package vectormill.model.graph;

/// Matrices as plain arrays, row-major.
final class Matrices {
  private static final int BLOCK = 32;

  private Matrices() {}

  /// Exchanges rows and columns, block by block so that both sides stay in the cache.
  static float[] transposed(float[] values, int rows, int columns) {
    float[] result = new float[values.length];
    for (int top = 0; top < rows; top += BLOCK) {
      for (int left = 0; left < columns; left += BLOCK) {
        int bottom = Math.min(rows, top + BLOCK);
        int right = Math.min(columns, left + BLOCK);
        for (int row = top; row < bottom; row++) {
          for (int column = left; column < right; column++) {
            result[column * rows + row] = values[row * columns + column];
          }
        }
      }
    }
    return result;
  }
}
