package vectormill.image.decode;

import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/// Rows of grey or RGB samples of any depth, with or without alpha.
final class SampleRows implements RowReader {
  private final Raster raster;
  private final int bands;
  private final int alphaBand;
  private final boolean premultiplied;
  private final boolean fractions;
  private final int[] bits;
  private final int[] row;
  private final float[] fractionRow;

  SampleRows(Raster raster, ColorModel model) {
    this.raster = raster;
    this.bands = raster.getNumBands();
    this.alphaBand = model.hasAlpha() ? model.getNumColorComponents() : -1;
    this.premultiplied = model.isAlphaPremultiplied();
    int type = raster.getSampleModel().getDataType();
    this.fractions = type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
    this.bits = raster.getSampleModel().getSampleSize();
    this.row = new int[raster.getWidth() * bands];
    this.fractionRow = new float[fractions ? row.length : 0];
  }

  @Override
  public void read(int y, byte[] rgb, int to) {
    fill(y);
    boolean grey = bands < 3;
    for (int x = 0; x < raster.getWidth(); x++) {
      int from = x * bands;
      int alpha = alphaBand < 0 ? 255 : row[from + alphaBand];
      for (int channel = 0; channel < 3; channel++) {
        int sample = row[grey ? from : from + channel];
        rgb[to + 3 * x + channel] = alpha == 255 ? (byte) sample : blend(sample, alpha);
      }
    }
  }

  private byte blend(int sample, int alpha) {
    return premultiplied
        ? (byte) Math.min(sample + 255 - alpha, 255)
        : RowReader.overWhite(sample, alpha);
  }

  /// Samples of a row as 8-bit numbers.
  private void fill(int y) {
    int top = raster.getMinY() + y;
    if (fractions) {
      raster.getPixels(raster.getMinX(), top, raster.getWidth(), 1, fractionRow);
      for (int i = 0; i < row.length; i++) {
        row[i] = (int) Math.clamp(fractionRow[i] * 255 + 0.5f, 0, 255);
      }
      return;
    }
    raster.getPixels(raster.getMinX(), top, raster.getWidth(), 1, row);
    for (int band = 0; band < bands; band++) {
      int depth = bits[band];
      for (int i = band; depth != 8 && i < row.length; i += bands) {
        row[i] = eightBits(row[i], depth);
      }
    }
  }

  private static int eightBits(int sample, int depth) {
    return depth > 8 ? (sample >>> (depth - 8)) & 0xff : sample * 255 / ((1 << depth) - 1);
  }
}
