package vectormill.image.decode;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.spi.ImageReaderSpi;
import vectormill.image.ImageFormat;
import vectormill.image.Pixels;

/// Reads one file in the way of its format, upright. What it gives counts as taken until it is
/// closed.
final class FormatReader implements AutoCloseable {
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
    List<ImageReaderSpi> codecs = readers.of(format);
    return switch (format) {
      case JPEG -> {
        JpegSegments segments = JpegSegments.of(bytes);
        Reading reading = new JpegReading(segments, shortestSide, maxVisits);
        yield segments.orientation().upright(first(codecs, segments.cleaned(), reading));
      }
      case PNG -> PngFile.orientation(bytes).upright(first(codecs, bytes, new WholeReading()));
      case WEBP -> {
        WebpFile file = new WebpFile(bytes);
        file.checkLength();
        byte[] still = file.still();
        // libwebp knows best what is damaged; only animations are none of its business.
        List<ImageReaderSpi> asked =
            new WebpFile(still).isAnimated() ? codecs : codecs.subList(0, 1);
        yield file.orientation().upright(first(asked, still, new WholeReading()));
      }
      case TIFF ->
          Orientation.of(bytes, 0, bytes.length).upright(first(codecs, bytes, new WholeReading()));
      case GIF -> first(codecs, bytes, new GifReading(bytes));
      case BMP -> first(codecs, bytes, new WholeReading());
    };
  }

  /// What the first codec that can makes of it; else what the first found wrong that did not merely
  /// come to the end of the file.
  private Pixels first(List<ImageReaderSpi> codecs, byte[] bytes, Reading reading)
      throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (ImageReaderSpi codec : codecs) {
      try {
        return frames.read(codec, bytes, reading);
      } catch (Refusal refusal) {
        throw refusal;
      } catch (IOException failure) {
        failures.add(failure);
      } catch (RuntimeException failure) {
        failures.add(new IIOException(failure.toString(), failure));
      }
    }
    throw failures.stream()
        .filter(failure -> !(failure instanceof EOFException))
        .findFirst()
        .orElseGet(failures::getFirst);
  }

  @Override
  public void close() {
    frames.close();
  }
}
