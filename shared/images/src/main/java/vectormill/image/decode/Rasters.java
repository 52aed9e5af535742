package vectormill.image.decode;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import vectormill.image.Pixels;

/// From what codecs answer to RGB pixels. Samples are taken as they are: neither a grey's gamma nor
/// a colour profile is applied, as the libraries that models were trained with apply neither.
final class Rasters {
  private static final int[] IN_ORDER = {0, 1, 2};
  private static final ColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          ColorModel.OPAQUE,
          DataBuffer.TYPE_BYTE);

  private Rasters() {}

  /// An image whose pixels are these bytes, three a pixel.
  static BufferedImage over(int width, int height, byte[] rgb) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length), width, height, 3 * width, 3, IN_ORDER, null);
    return new BufferedImage(RGB, raster, false, null);
  }

  static Pixels pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] ready = ready(image);
    if (ready.length > 0) {
      return new Pixels(width, height, ready);
    }
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    RowReader rows = rows(image);
    for (int y = 0; y < height; y++) {
      rows.read(y, rgb, 3 * y * width);
    }
    return new Pixels(width, height, rgb);
  }

  /// The image's own bytes where they are just what is wanted, else none.
  private static byte[] ready(BufferedImage image) {
    Raster raster = image.getRaster();
    boolean fits =
        raster.getSampleModel() instanceof PixelInterleavedSampleModel model
            && Arrays.equals(model.getBandOffsets(), IN_ORDER)
            && model.getPixelStride() == 3
            && model.getScanlineStride() == 3 * image.getWidth()
            && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB
            && raster.getParent() == null;
    if (fits && raster.getDataBuffer() instanceof DataBufferByte buffer) {
      byte[] bytes = buffer.getData();
      return bytes.length == 3L * image.getWidth() * image.getHeight() ? bytes : new byte[0];
    }
    return new byte[0];
  }

  private static RowReader rows(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return new PaletteRows(image.getRaster(), palette);
    }
    int channels = model.getNumColorComponents();
    int type = model.getColorSpace().getType();
    boolean plain =
        (type == ColorSpace.TYPE_GRAY && channels == 1)
            || (type == ColorSpace.TYPE_RGB && channels == 3);
    int bands = channels + (model.hasAlpha() ? 1 : 0);
    if (plain && image.getRaster().getNumBands() >= bands) {
      return new SampleRows(image.getRaster(), model);
    }
    if (type == ColorSpace.TYPE_CMYK && image.getRaster().getNumBands() == 4) {
      return new InkRows(image.getRaster(), InkRows.Stored.INKS);
    }
    return new ConvertedRows(image);
  }
}
