package vectormill.image.prepare;

import vectormill.image.Pixels;

/// Resizes as Pillow does, to the bit: rows first, then columns, 8 bits between the two. Pure and
/// thread-safe.
public final class Resampler {
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
    Taps across = Taps.of(resample, pixels.width(), width, window.left(), window.width());
    Taps down = Taps.of(resample, pixels.height(), height, window.top(), window.height());
    ColumnSums sums = new ColumnSums(down, 3 * window.width());
    RowPair rows = new RowPair(pixels, across);
    int end = down.end();
    for (int y = down.lowest(); y < end; y += 2) {
      rows.read(y, Math.min(y + 1, end - 1));
      sums.add(y, rows.upper());
      if (y + 1 < end) {
        sums.add(y + 1, rows.lower());
      }
    }
    return new Pixels(window.width(), window.height(), sums.samples());
  }
}
