package vectormill.image.decode;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import vectormill.image.Decoded.Reason;
import vectormill.image.Pixels;

/// Has one codec read the first picture of a file, within limits. The pixels that it gives count as
/// taken until it is closed. For one file.
final class FrameReader implements AutoCloseable {
  private final PixelBudget budget;
  private final Deadline deadline;
  private Optional<PixelBudget.Share> held = Optional.empty();

  FrameReader(PixelBudget budget, Deadline deadline) {
    this.budget = budget;
    this.deadline = deadline;
  }

  /// @throws Refusal if nobody is to try again
  /// @throws EOFException if this codec wanted more bytes than there are
  /// @throws IOException if this codec cannot; codecs also throw whatever RuntimeException
  Pixels read(ImageReaderSpi codec, byte[] bytes, Reading reading) throws IOException {
    ImageReader reader = codec.createReaderInstance();
    try (MemoryInput input = new MemoryInput(bytes, deadline)) {
      try {
        return read(reader, input, reading);
      } catch (IOException | RuntimeException failure) {
        deadline.check();
        if (input.isExhausted() && !(failure instanceof Refusal)) {
          EOFException early = new EOFException("the file ends early: " + failure);
          early.initCause(failure);
          throw early;
        }
        throw failure;
      }
    } finally {
      reader.dispose();
    }
  }

  private Pixels read(ImageReader reader, MemoryInput input, Reading reading) throws IOException {
    Watch watch = new Watch(deadline);
    reader.addIIOReadProgressListener(watch);
    reader.addIIOReadWarningListener(watch);
    reader.setInput(input, true, true);
    PixelBudget.Share share = budget.take(reading.width(reader), reading.height(reader));
    boolean succeeded = false;
    try {
      deadline.restart();
      Pixels pixels = reading.read(reader);
      deadline.check();
      if (reading.isTruncated(input.isExhausted(), watch.warnings())) {
        throw new Refusal(Reason.TRUNCATED, "the file ends before its picture does");
      }
      succeeded = true;
      held = Optional.of(share);
      return pixels;
    } finally {
      if (!succeeded) {
        share.close();
      }
    }
  }

  @Override
  public void close() {
    held.ifPresent(PixelBudget.Share::close);
  }
}
