package vectormill.image.decode;

import java.io.IOException;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.spi.ImageReaderSpi;
import vectormill.image.ImageFormat;
import vectormill.image.Pixels;

/// Reads one file in the way of its format, upright.
final class FormatReader {
  private final Readers readers;
  private final FrameReader frames;

  FormatReader(Readers readers, PixelBudget budget, Deadline deadline) {
    this.readers = readers;
    this.frames = new FrameReader(budget, deadline);
  }

  /// @param shortestSide how small a JPEG picture may become, 0 to take all of it
  /// @param maxVisits how often the scans of a JPEG file may come to a pixel, all in all
  Pixels read(ImageFormat format, byte[] bytes, int shortestSide, long maxVisits)
      throws IOException {
    return switch (format) {
      case JPEG -> {
        JpegSegments segments = JpegSegments.of(bytes);
        Reading reading = new JpegReading(segments, shortestSide, maxVisits);
        yield segments.orientation().upright(first(format, segments.cleaned(), reading));
      }
      case PNG -> PngFile.orientation(bytes).upright(first(format, bytes, new WholeReading()));
      case WEBP -> {
        WebpFile file = new WebpFile(bytes);
        yield file.orientation().upright(first(format, file.still(), new WholeReading()));
      }
      case TIFF ->
          Orientation.of(bytes, 0, bytes.length)
              .upright(first(format, bytes, new WholeReading()));
      case GIF -> first(format, bytes, new GifReading(bytes));
      case BMP -> first(format, bytes, new WholeReading());
    };
  }

  /// What the first codec that can makes of it.
  private Pixels first(ImageFormat format, byte[] bytes, Reading reading) throws IOException {
    IOException last = new IIOException("no codec");
    List<ImageReaderSpi> codecs = readers.of(format);
    for (ImageReaderSpi codec : codecs) {
      try {
        return frames.read(codec, bytes, reading);
      } catch (Refusal refusal) {
        throw refusal;
      } catch (IOException failure) {
        last = failure;
      } catch (RuntimeException failure) {
        last = new IIOException(failure.toString(), failure);
      }
    }
    throw last;
  }
}
