package vectormill.image.prepare;

import java.util.Arrays;
import vectormill.image.Pixels;

/// Resizes as Pillow does, to the bit: rows first, then columns, 8 bits between the two. Pure and
/// thread-safe.
public final class Resampler {
  private static final int HALF = 1 << (Taps.PRECISION - 1);

  private final Resample resample;

  /// @param resample the kernel
  public Resampler(Resample resample) {
    this.resample = resample;
  }

  /// The whole picture in another size.
  ///
  /// @throws IllegalArgumentException if a side is not positive
  public Pixels resize(Pixels pixels, int width, int height) {
    return resize(pixels, width, height, new Window(0, 0, width, height));
  }

  /// A window of the resized picture, without computing the rest of it.
  ///
  /// @param width of the whole resized picture
  /// @param height of the whole resized picture
  /// @throws IllegalArgumentException if the window reaches outside
  public Pixels resize(Pixels pixels, long width, long height, Window window) {
    if (window.left() + window.width() > width || window.top() + window.height() > height) {
      throw new IllegalArgumentException(window + " in a picture of " + width + " × " + height);
    }
    int columns = window.width();
    int rows = window.height();
    Taps down = Taps.of(resample, pixels.height(), height, window.top(), rows);
    Taps across = Taps.of(resample, pixels.width(), width, window.left(), columns);
    int lowest = down.lowest();
    int needed = down.end() - lowest;
    byte[] narrow =
        width == pixels.width()
            ? columns(pixels, lowest, needed, (int) window.left(), columns)
            : across(pixels, lowest, needed, across);
    byte[] small =
        height == pixels.height() ? narrow : down(narrow, 3 * columns, lowest, down);
    return new Pixels(columns, rows, small);
  }

  private static byte[] columns(Pixels pixels, int top, int rows, int left, int columns) {
    byte[] window = new byte[3 * columns * rows];
    for (int y = 0; y < rows; y++) {
      int from = 3 * ((top + y) * pixels.width() + left);
      System.arraycopy(pixels.rgb(), from, window, 3 * y * columns, 3 * columns);
    }
    return window;
  }

  private static byte[] across(Pixels pixels, int top, int rows, Taps taps) {
    byte[] source = pixels.rgb();
    int columns = taps.outputs();
    byte[] target = new byte[Math.multiplyExact(3 * columns, rows)];
    for (int y = 0; y < rows; y++) {
      row(source, 3 * (top + y) * pixels.width(), target, 3 * y * columns, taps);
    }
    return target;
  }

  private static void row(byte[] source, int from, byte[] target, int to, Taps taps) {
    int[] weights = taps.weights();
    for (int x = 0; x < taps.outputs(); x++) {
      int at = from + 3 * taps.first(x);
      int count = taps.count(x);
      int start = taps.start(x);
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (int i = 0; i < count; i++) {
        int weight = weights[start + i];
        red += (source[at + 3 * i] & 0xff) * weight;
        green += (source[at + 3 * i + 1] & 0xff) * weight;
        blue += (source[at + 3 * i + 2] & 0xff) * weight;
      }
      target[to + 3 * x] = sample(red);
      target[to + 3 * x + 1] = sample(green);
      target[to + 3 * x + 2] = sample(blue);
    }
  }

  /// @param stride bytes in a row
  /// @param lowest the source row with which `source` begins
  private static byte[] down(byte[] source, int stride, int lowest, Taps taps) {
    byte[] target = new byte[stride * taps.outputs()];
    int[] sums = new int[stride];
    for (int y = 0; y < taps.outputs(); y++) {
      Arrays.fill(sums, HALF);
      for (int i = 0; i < taps.count(y); i++) {
        int from = (taps.first(y) - lowest + i) * stride;
        add(sums, source, from, taps.weights()[taps.start(y) + i]);
      }
      for (int x = 0; x < stride; x++) {
        target[y * stride + x] = sample(sums[x]);
      }
    }
    return target;
  }

  private static void add(int[] sums, byte[] source, int from, int weight) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += (source[from + x] & 0xff) * weight;
    }
  }

  private static byte sample(int sum) {
    int value = sum >> Taps.PRECISION;
    return (byte) (value < 0 ? 0 : Math.min(value, 255));
  }
}
