package vectormill.canonicalize.pair;

import java.util.Arrays;
import java.util.List;

/// Compares vectors in float32, a tile of columns at a time, four rows at once: the inner loops run
/// over neighbouring numbers, so that the processor's vector units can be used.
final class CosineScreen implements PairScreen {
  /// More than rounding in float32 can take away.
  private static final double SLACK = 1e-4;

  private final List<ComparedRecord> records;
  private final float least;

  CosineScreen(List<ComparedRecord> records, double cosine) {
    this.records = records;
    this.least = (float) (cosine - SLACK);
  }

  @Override
  public Tile tile(int from, int to) {
    int dimension = records.get(from).vector().dimension();
    float[][] columns = new float[dimension][to - from];
    float[] unit = new float[dimension];
    for (int i = from; i < to; i++) {
      unit(i, unit);
      for (int d = 0; d < dimension; d++) {
        columns[d][i - from] = unit[d];
      }
    }
    return new Columns(from, columns);
  }

  private void unit(int record, float[] unit) {
    float[] values = records.get(record).vector().values();
    if (values.length != unit.length) {
      throw new IllegalStateException(
          "vectors of %d and %d components in one collection"
              .formatted(values.length, unit.length));
    }
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    float factor = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
    for (int i = 0; i < values.length; i++) {
      unit[i] = values[i] * factor;
    }
  }

  private final class Columns implements Tile {
    private final int first;
    private final float[][] columns;
    private final float[][] rows;
    private final float[][] dots;

    Columns(int first, float[][] columns) {
      this.first = first;
      this.columns = columns;
      this.rows = new float[ROWS][columns.length];
      this.dots = new float[ROWS][columns[0].length];
    }

    @Override
    public void screen(int[] numbers, int from, int count, Maybe maybe) {
      for (int i = 0; i < ROWS; i++) {
        unit(numbers[from + Math.min(i, count - 1)], rows[i]);
        Arrays.fill(dots[i], 0);
      }
      for (int d = 0; d < columns.length; d++) {
        addProducts(columns[d], d);
      }
      for (int i = 0; i < count; i++) {
        float[] dot = dots[i];
        for (int j = 0; j < dot.length; j++) {
          if (dot[j] >= least) {
            maybe.found(numbers[from + i], first + j);
          }
        }
      }
    }

    private void addProducts(float[] column, int d) {
      float one = rows[0][d];
      float two = rows[1][d];
      float three = rows[2][d];
      float four = rows[3][d];
      float[] ones = dots[0];
      float[] twos = dots[1];
      float[] threes = dots[2];
      float[] fours = dots[3];
      for (int j = 0; j < column.length; j++) {
        ones[j] += one * column[j];
        twos[j] += two * column[j];
        threes[j] += three * column[j];
        fours[j] += four * column[j];
      }
    }
  }
}
