package vectormill.model.lite;

import java.util.Arrays;

/// Rows of a dense matrix that are added to others together, which loads and stores each sum once
/// for all of them: what dense products are made of.
///
/// Each row, and each sum while it grows, lies in an array of its own: loops whose arrays share one
/// index are what the compiler of this JDK turns into vector instructions.
final class Panel {
  private static final int ROWS = 8;

  private final double[] values;
  private final int width;
  private final double[][] lines;
  private final double[] sum;
  private final double[] scales = new double[ROWS];

  /// @param values row-major; not a copy
  private Panel(double[] values, int width) {
    this.values = values;
    this.width = width;
    this.lines = new double[ROWS][width];
    this.sum = new double[width];
  }

  /// Adds the transposed left times the right matrix.
  ///
  /// @param left `rows × columns`, row-major
  /// @param right of the same shape
  /// @param upper whether only the upper half is wanted
  /// @param sums `columns × columns`, row-major
  static void addProduct(
      double[] left, double[] right, int rows, int columns, boolean upper, double[] sums) {
    Panel panel = new Panel(right, columns);
    for (int row = 0; row < rows; row += ROWS) {
      int count = panel.moveTo(row, rows);
      for (int i = 0; i < columns; i++) {
        for (int k = 0; k < count; k++) {
          panel.scales[k] = left[(row + k) * columns + i];
        }
        panel.addTo(sums, i * columns, upper ? i : 0);
      }
    }
  }

  /// The product of two matrices.
  ///
  /// @param left `rows × inner`, row-major
  /// @param right `inner × columns`, row-major
  static double[] times(double[] left, int rows, double[] right, int inner, int columns) {
    return times(left, rows, new Panel(right, columns), inner, false);
  }

  /// The product with a matrix that has zeros below its diagonal.
  ///
  /// @param left `rows × columns`, row-major
  /// @param right `columns × columns`, row-major
  static double[] timesUpper(double[] left, int rows, double[] right, int columns) {
    return times(left, rows, new Panel(right, columns), columns, true);
  }

  private static double[] times(double[] left, int rows, Panel panel, int inner, boolean upper) {
    int columns = panel.width;
    double[] product = new double[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < inner; i += ROWS) {
      int count = panel.moveTo(i, inner);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(left, row * inner + i, panel.scales, 0, count);
        panel.addTo(product, row * columns, upper ? i : 0);
      }
    }
    return product;
  }

  /// Takes the next rows; lines beyond the last have no effect.
  private int moveTo(int row, int rows) {
    int count = Math.min(ROWS, rows - row);
    for (int k = 0; k < count; k++) {
      System.arraycopy(values, (row + k) * width, lines[k], 0, width);
    }
    Arrays.fill(scales, count, ROWS, 0);
    return count;
  }

  /// Adds each row times its scale, from a column on.
  private void addTo(double[] sums, int to, int column) {
    System.arraycopy(sums, to + column, sum, column, width - column);
    addFour(lines[0], lines[1], lines[2], lines[3], column, 0);
    addFour(lines[4], lines[5], lines[6], lines[7], column, 4);
    System.arraycopy(sum, column, sums, to + column, width - column);
  }

  private void addFour(double[] k, double[] l, double[] m, double[] n, int column, int scale) {
    double[] to = sum;
    double a = scales[scale];
    double b = scales[scale + 1];
    double c = scales[scale + 2];
    double d = scales[scale + 3];
    for (int i = column; i < to.length; i++) {
      to[i] += a * k[i] + b * l[i] + (c * m[i] + d * n[i]);
    }
  }
}
