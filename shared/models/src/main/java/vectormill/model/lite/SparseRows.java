package vectormill.model.lite;

import java.util.Arrays;

/// A matrix of texts × terms, row by row, of its entries that are not zero. Grows by whole rows.
final class SparseRows {
  private int[] starts = new int[256];
  private int[] columns = new int[1 << 12];
  private float[] values = new float[1 << 12];
  private int rows;
  private int pending;

  /// Number of rows that were ended.
  int rows() {
    return rows;
  }

  /// Index of the row's first entry; of `rows()`, the number of entries.
  int start(int row) {
    return starts[row];
  }

  /// An entry's column.
  int column(int entry) {
    return columns[entry];
  }

  /// An entry's value.
  float value(int entry) {
    return values[entry];
  }

  /// Appends an entry to the row that is being built; columns in any order, each once.
  void add(int column, float value) {
    int entry = starts[rows];
    int next = entry + pending;
    if (next == columns.length) {
      columns = Arrays.copyOf(columns, next * 2);
      values = Arrays.copyOf(values, next * 2);
    }
    columns[next] = column;
    values[next] = value;
    pending++;
  }

  /// Ends the row, which may be empty.
  void endRow() {
    if (rows + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[rows + 1] = starts[rows] + pending;
    rows++;
    pending = 0;
  }

  /// The rows with an entry, their columns renumbered and scaled, each of length one.
  ///
  /// @param newColumns for each column its new number, or -1 to leave it out
  /// @param scales for each new column what its values are multiplied by
  SparseRows normalised(int[] newColumns, double[] scales) {
    SparseRows result = new SparseRows();
    for (int row = 0; row < rows; row++) {
      double norm = norm(row, newColumns, scales);
      if (norm == 0) {
        continue;
      }
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        int column = newColumns[columns[entry]];
        if (column >= 0) {
          result.add(column, (float) (values[entry] * scales[column] / norm));
        }
      }
      result.endRow();
    }
    return result;
  }

  private double norm(int row, int[] newColumns, double[] scales) {
    double squares = 0;
    for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
      int column = newColumns[columns[entry]];
      if (column >= 0) {
        double value = values[entry] * scales[column];
        squares += value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
