package vectormill.image.decode;

import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/// Rows of numbers of colours.
final class PaletteRows implements RowReader {
  private final Raster raster;
  private final byte[] colours;
  private int[] row = {};

  PaletteRows(Raster raster, IndexColorModel palette) {
    this.raster = raster;
    this.colours = new byte[3 * palette.getMapSize()];
    for (int i = 0; i < palette.getMapSize(); i++) {
      int alpha = palette.getAlpha(i);
      colours[3 * i] = RowReader.overWhite(palette.getRed(i), alpha);
      colours[3 * i + 1] = RowReader.overWhite(palette.getGreen(i), alpha);
      colours[3 * i + 2] = RowReader.overWhite(palette.getBlue(i), alpha);
    }
  }

  @Override
  public void read(int y, byte[] rgb, int to) {
    int width = raster.getWidth();
    row =
        raster.getSamples(
            raster.getMinX(), raster.getMinY() + y, width, 1, 0, row.length == 0 ? null : row);
    for (int x = 0; x < width; x++) {
      int colour = row[x];
      if (3 * colour < colours.length) {
        System.arraycopy(colours, 3 * colour, rgb, to + 3 * x, 3);
      }
    }
  }
}
