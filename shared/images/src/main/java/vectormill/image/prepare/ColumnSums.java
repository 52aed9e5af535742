package vectormill.image.prepare;

import java.util.Arrays;

/// The rows of a picture that shrinks from top to bottom: each source row is added to those that it
/// is part of, and can then be forgotten.
final class ColumnSums {
  private final Taps taps;
  private final int[][] sums;
  private int unfinished;

  /// @param samples in a row
  ColumnSums(Taps taps, int samples) {
    this.taps = taps;
    this.sums = new int[taps.outputs()][samples];
    for (int[] row : sums) {
      Arrays.fill(row, Taps.HALF);
    }
  }

  /// Adds a source row; they come in ascending order.
  void add(int y, int[] row) {
    while (unfinished < sums.length && end(unfinished) <= y) {
      unfinished++;
    }
    for (int i = unfinished; i < sums.length && taps.first(i) <= y; i++) {
      if (y < end(i)) {
        add(sums[i], row, taps.weights()[taps.start(i) + y - taps.first(i)]);
      }
    }
  }

  private int end(int output) {
    return taps.first(output) + taps.count(output);
  }

  private static void add(int[] sums, int[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * weight;
    }
  }

  /// The finished rows, one after the other.
  byte[] samples() {
    int stride = sums[0].length;
    byte[] samples = new byte[Math.multiplyExact(stride, sums.length)];
    for (int y = 0; y < sums.length; y++) {
      for (int x = 0; x < stride; x++) {
        samples[y * stride + x] = (byte) Taps.sample(sums[y][x]);
      }
    }
    return samples;
  }
}
