package vectormill.image.decode;

import java.awt.image.Raster;

/// Rows of four inks, mixed without a profile: each channel is the paper that neither its ink nor
/// black covers.
final class InkRows implements RowReader {
  /// What the four samples of a pixel are.
  enum Stored {
    /// Amounts of cyan, magenta, yellow and black.
    INKS,
    /// The same, 255 being none, as in every JPEG file with four channels.
    INVERTED,
    /// Inverted, and the first three as a brightness and two colours.
    YCCK
  }

  private final Raster raster;
  private final Stored stored;
  private final int[] row;

  InkRows(Raster raster, Stored stored) {
    this.raster = raster;
    this.stored = stored;
    this.row = new int[4 * raster.getWidth()];
  }

  @Override
  public void read(int y, byte[] rgb, int to) {
    raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
    for (int x = 0; x < raster.getWidth(); x++) {
      int at = 4 * x;
      switch (stored) {
        case INKS -> {}
        case INVERTED -> invert(at, at + 3);
        case YCCK -> fromBrightness(at);
      }
      if (stored != Stored.INKS) {
        invert(at + 3, at + 4);
      }
      int paper = 255 - row[at + 3];
      rgb[to + 3 * x] = uncovered(row[at], paper);
      rgb[to + 3 * x + 1] = uncovered(row[at + 1], paper);
      rgb[to + 3 * x + 2] = uncovered(row[at + 2], paper);
    }
  }

  private void invert(int from, int to) {
    for (int i = from; i < to; i++) {
      row[i] = 255 - row[i];
    }
  }

  /// The JFIF formulas in 16-bit fixed point.
  private void fromBrightness(int at) {
    int brightness = row[at];
    int blue = row[at + 1] - 128;
    int red = row[at + 2] - 128;
    row[at] = clamp(brightness + ((91881 * red + 32768) >> 16));
    row[at + 1] = clamp(brightness + ((-22554 * blue - 46802 * red + 32768) >> 16));
    row[at + 2] = clamp(brightness + ((116130 * blue + 32768) >> 16));
  }

  private static int clamp(int sample) {
    return Math.clamp(sample, 0, 255);
  }

  private static byte uncovered(int ink, int paper) {
    int product = ink * paper + 128;
    return (byte) (paper - (((product >> 8) + product) >> 8));
  }
}
