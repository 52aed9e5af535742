package vectormill.image.decode;

import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import vectormill.image.Decoded.Reason;
import vectormill.image.Pixels;

/// A JPEG picture: three channels straight into the pixels' own bytes.
final class JpegReading implements Reading {
  private final JpegSegments segments;
  private final int shortestSide;
  private final long maxVisits;

  /// @param shortestSide how few pixels the shortest side may have; with twice as many or more in
  ///   the file, only every nth is taken. 0 takes all.
  /// @param maxVisits how often the scans of a progressive file may come to a pixel, all in all
  JpegReading(JpegSegments segments, int shortestSide, long maxVisits) {
    this.segments = segments;
    this.shortestSide = shortestSide;
    this.maxVisits = maxVisits;
  }

  @Override
  public Pixels read(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (segments.isProgressive() && (long) width * height > maxVisits / segments.scans()) {
      throw new Refusal(
          Reason.TOO_MANY_PIXELS,
          segments.scans() + " scans of " + width + " × " + height + " pixels");
    }
    ImageReadParam param = reader.getDefaultReadParam();
    int step = shortestSide == 0 ? 1 : Math.max(1, Math.min(width, height) / shortestSide);
    param.setSourceSubsampling(step, step, 0, 0);
    return switch (segments.components()) {
      case 1 -> Rasters.pixels(reader.read(0, param));
      case 3 -> colours(reader, param, (width + step - 1) / step, (height + step - 1) / step);
      case 4 -> inks(reader, param);
      default -> throw new IIOException(segments.components() + " channels");
    };
  }

  private static Pixels colours(ImageReader reader, ImageReadParam param, int width, int height)
      throws IOException {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    param.setDestination(Rasters.over(width, height, rgb));
    reader.read(0, param);
    return new Pixels(width, height, rgb);
  }

  private Pixels inks(ImageReader reader, ImageReadParam param) throws IOException {
    InkRows.Stored stored = segments.isYcck() ? InkRows.Stored.YCCK : InkRows.Stored.INVERTED;
    Raster raster = reader.readRaster(0, param);
    byte[] rgb = new byte[Math.multiplyExact(3 * raster.getWidth(), raster.getHeight())];
    InkRows rows = new InkRows(raster, stored);
    for (int y = 0; y < raster.getHeight(); y++) {
      rows.read(y, rgb, 3 * y * raster.getWidth());
    }
    return new Pixels(raster.getWidth(), raster.getHeight(), rgb);
  }

  /// A file that only lacks its end mark is whole: the codec warns of the missing mark and of
  /// nothing else. A progressive file may lack scans besides.
  @Override
  public boolean isTruncated(boolean exhausted, int warnings) {
    return exhausted && (warnings > 1 || segments.isProgressive());
  }
}
