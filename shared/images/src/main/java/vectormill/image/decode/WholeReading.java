package vectormill.image.decode;

import java.io.IOException;
import javax.imageio.ImageReader;
import vectormill.image.Pixels;

/// The first picture, as the reader would have it.
final class WholeReading implements Reading {
  @Override
  public Pixels read(ImageReader reader) throws IOException {
    return Rasters.pixels(reader.read(0, reader.getDefaultReadParam()));
  }
}
