package vectormill.image.hash;

/// The lowest frequencies of a square of numbers: some rows of its discrete cosine transform.
final class Cosines {
  private final int size;
  private final float[][] rows;

  /// @param size the side of the squares
  /// @param from the lowest frequency wanted, 0 being the mean
  /// @param count how many
  /// @param scale what every cosine is multiplied by
  Cosines(int size, int from, int count, float scale) {
    this.size = size;
    this.rows = new float[count][size];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = (float) (scale * Math.cos(Math.PI / 2 / size * (from + i) * (2 * j + 1)));
      }
    }
  }

  /// `count × count` numbers, row-major: vertical frequency by horizontal frequency.
  float[] of(float[] square) {
    int count = rows.length;
    float[] half = new float[count * size];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < size; j++) {
        float sum = 0;
        for (int k = 0; k < size; k++) {
          sum += rows[i][k] * square[k * size + j];
        }
        half[i * size + j] = sum;
      }
    }
    float[] result = new float[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        float sum = 0;
        for (int k = 0; k < size; k++) {
          sum += half[i * size + k] * rows[j][k];
        }
        result[i * count + j] = sum;
      }
    }
    return result;
  }
}
