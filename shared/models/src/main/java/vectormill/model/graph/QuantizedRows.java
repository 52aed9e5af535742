package vectormill.model.graph;

/// A matrix as signed bytes with one scale per row.
final class QuantizedRows {
  private static final int GREATEST = 127;

  private final int columns;
  private final byte[] values;
  private final float[] scales;

  private QuantizedRows(int rows, int columns) {
    this.columns = columns;
    this.values = new byte[Math.multiplyExact(rows, columns)];
    this.scales = new float[rows];
  }

  static QuantizedRows of(Tensor matrix) {
    QuantizedRows quantized = new QuantizedRows(matrix.size(0), matrix.size(1));
    for (int row = 0; row < quantized.scales.length; row++) {
      quantized.quantize(row, matrix.row(row));
    }
    return quantized;
  }

  /// rows × columns; not a copy.
  byte[] values() {
    return values;
  }

  /// columns × rows.
  byte[] transposed() {
    byte[] result = new byte[values.length];
    int rows = scales.length;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = values[row * columns + column];
      }
    }
    return result;
  }

  /// One per row; not a copy.
  float[] scales() {
    return scales;
  }

  private void quantize(int row, float[] numbers) {
    float greatest = 0;
    for (float number : numbers) {
      greatest = Math.max(greatest, Math.abs(number));
    }
    float scale = greatest == 0 ? 1 : greatest / GREATEST;
    scales[row] = scale;
    for (int column = 0; column < columns; column++) {
      values[row * columns + column] = (byte) Math.round(numbers[column] / scale);
    }
  }
}
