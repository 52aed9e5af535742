package vectormill.model.lite;

/// Makes the columns of a tall matrix orthonormal, through the Cholesky factor of its Gram matrix.
///
/// Loops run along rows only, several of them at a time, so that they vectorise and add up in the
/// same order everywhere. Columns that depend on earlier ones become zero.
final class Orthonormal {
  private static final double DEPENDENT = 1e-11;

  private Orthonormal() {}

  /// Orthonormalises in place.
  ///
  /// @param matrix `rows × columns`, row-major
  static void columns(double[] matrix, int rows, int columns) {
    double[] factor = new double[columns * columns];
    Panel.addProduct(matrix, matrix, rows, columns, true, factor);
    double[] inverses = factorise(factor, columns);
    double[] inverse = identity(columns);
    for (int row = 0; row < columns; row++) {
      substitute(inverse, row * columns, factor, inverses);
    }
    double[] product = Panel.timesUpper(matrix, rows, inverse, columns);
    System.arraycopy(product, 0, matrix, 0, product.length);
  }

  /// The transposed left times the right matrix: `columns × columns`, row-major.
  static double[] product(double[] left, double[] right, int rows, int columns) {
    double[] product = new double[columns * columns];
    Panel.addProduct(left, right, rows, columns, false, product);
    return product;
  }

  private static double[] identity(int size) {
    double[] identity = new double[size * size];
    for (int i = 0; i < size; i++) {
      identity[i * size + i] = 1;
    }
    return identity;
  }

  /// Replaces the upper half of a symmetric matrix by its upper Cholesky factor; returns the
  /// diagonal's inverses, zero for a dependent column.
  private static double[] factorise(double[] gram, int size) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, gram[i * size + i]);
    }
    double[] original = new double[size];
    for (int i = 0; i < size; i++) {
      original[i] = gram[i * size + i];
    }
    double[] inverses = new double[size];
    for (int i = 0; i < size; i++) {
      double pivot = gram[i * size + i];
      boolean dependent = pivot <= original[i] * DEPENDENT || pivot <= largest * 1e-24;
      inverses[i] = dependent ? 0 : 1 / Math.sqrt(pivot);
      for (int k = i; k < size; k++) {
        gram[i * size + k] *= inverses[i];
      }
      for (int k = i + 1; k < size; k++) {
        addScaled(gram, k * size + k, -gram[i * size + k], gram, i * size + k, size - k);
      }
    }
    return inverses;
  }

  private static void substitute(double[] matrix, int start, double[] factor, double[] inverses) {
    int size = inverses.length;
    for (int i = 0; i < size; i++) {
      double value = matrix[start + i] * inverses[i];
      matrix[start + i] = value;
      int rest = i + 1;
      addScaled(matrix, start + rest, -value, factor, i * size + rest, size - rest);
    }
  }

  private static void addScaled(
      double[] sums, int to, double scale, double[] values, int from, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += scale * values[from + i];
    }
  }
}
