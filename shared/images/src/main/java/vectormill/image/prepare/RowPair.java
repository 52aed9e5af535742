package vectormill.image.prepare;

import vectormill.image.Pixels;

/// Two rows of a picture at a time, resized to another width: each sample of both is one half of a
/// long, so that one multiplication serves two.
final class RowPair {
  private static final long HALVES = (long) Taps.HALF << 32 | Taps.HALF;

  private final Pixels pixels;
  private final Taps taps;
  private final long[] packed;
  private final int[] upper;
  private final int[] lower;

  RowPair(Pixels pixels, Taps taps) {
    this.pixels = pixels;
    this.taps = taps;
    this.packed = new long[3 * (taps.end() - taps.lowest())];
    this.upper = new int[3 * taps.outputs()];
    this.lower = new int[3 * taps.outputs()];
  }

  /// Resizes these two rows.
  void read(int upperRow, int lowerRow) {
    byte[] rgb = pixels.rgb();
    int one = 3 * (upperRow * pixels.width() + taps.lowest());
    int other = 3 * (lowerRow * pixels.width() + taps.lowest());
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (rgb[one + i] & 0xff) | (long) (rgb[other + i] & 0xff) << 32;
    }
    int[] weights = taps.weights();
    for (int x = 0; x < taps.outputs(); x++) {
      int at = 3 * (taps.first(x) - taps.lowest());
      int count = taps.count(x);
      int start = taps.start(x);
      long red = HALVES;
      long green = HALVES;
      long blue = HALVES;
      for (int i = 0; i < count; i++) {
        long weight = weights[start + i];
        red += packed[at + 3 * i] * weight;
        green += packed[at + 3 * i + 1] * weight;
        blue += packed[at + 3 * i + 2] * weight;
      }
      unpack(red, 3 * x);
      unpack(green, 3 * x + 1);
      unpack(blue, 3 * x + 2);
    }
  }

  /// What a negative low half borrowed from the high one is given back.
  private void unpack(long sums, int at) {
    int low = (int) sums;
    upper[at] = Taps.sample(low);
    lower[at] = Taps.sample((int) ((sums - low) >> 32));
  }

  /// The samples of the first row; overwritten by the next [#read].
  int[] upper() {
    return upper;
  }

  /// The samples of the second row; overwritten by the next [#read].
  int[] lower() {
    return lower;
  }
}
