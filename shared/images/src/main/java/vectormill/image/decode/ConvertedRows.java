package vectormill.image.decode;

import java.awt.image.BufferedImage;

/// Rows of any other colour space, converted by the JDK.
final class ConvertedRows implements RowReader {
  private final BufferedImage image;
  private final int[] row;

  ConvertedRows(BufferedImage image) {
    this.image = image;
    this.row = new int[image.getWidth()];
  }

  @Override
  public void read(int y, byte[] rgb, int to) {
    image.getRGB(0, y, row.length, 1, row, 0, row.length);
    for (int x = 0; x < row.length; x++) {
      int alpha = row[x] >>> 24;
      rgb[to + 3 * x] = RowReader.overWhite((row[x] >> 16) & 0xff, alpha);
      rgb[to + 3 * x + 1] = RowReader.overWhite((row[x] >> 8) & 0xff, alpha);
      rgb[to + 3 * x + 2] = RowReader.overWhite(row[x] & 0xff, alpha);
    }
  }
}
