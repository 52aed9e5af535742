package vectormill.image.decode;

import java.io.IOException;
import javax.imageio.ImageReader;
import vectormill.image.Pixels;

/// How the first picture is taken from a reader that has its input.
interface Reading {
  /// The pixels that reading will make.
  default long width(ImageReader reader) throws IOException {
    return reader.getWidth(0);
  }

  /// The rows that reading will make.
  default long height(ImageReader reader) throws IOException {
    return reader.getHeight(0);
  }

  /// As it lies in the file.
  Pixels read(ImageReader reader) throws IOException;

  /// What was read is not the whole picture.
  ///
  /// @param exhausted the reader wanted more bytes than there are
  /// @param warnings how many different things it found wrong
  default boolean isTruncated(boolean exhausted, int warnings) {
    return false;
  }
}
