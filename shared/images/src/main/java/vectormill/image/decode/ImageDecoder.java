package vectormill.image.decode;

import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import vectormill.image.Decoded;
import vectormill.image.Decoded.Reason;
import vectormill.image.Decoded.Undecodable;
import vectormill.image.ImageFormat;
import vectormill.image.Pixels;

/// Makes pixels of the bytes of an image file: JPEG, PNG, GIF, WebP, TIFF or BMP, told apart by
/// content. Of several frames or pages the first is taken; transparency is laid on white; the
/// picture is turned upright as its EXIF orientation says; colour profiles are not applied.
///
/// Whatever the bytes are, the answer is a [Decoded], within the limits. Thread-safe; meant to be
/// made once.
public final class ImageDecoder {
  /// Progressive files may be gone over so often that their pixels add up to this many times the
  /// limit.
  private static final int MOST_PASSES = 20;

  private final DecodeLimits limits;
  private final InstantSource clock;
  private final PixelBudget budget;
  private final Readers readers = Readers.installed();

  /// @param clock for the time limit
  /// @throws IllegalStateException if a codec is missing on the class path
  public ImageDecoder(DecodeLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.budget = new PixelBudget(limits.maxPixels());
  }

  /// The picture, all of it.
  public Decoded decode(byte[] bytes) {
    return decode(bytes, pixels -> {});
  }

  /// The same.
  ///
  /// @param use gets the pixels before anybody else may decode as many in their place; what it
  ///   throws counts as a fault of the file
  public Decoded decode(byte[] bytes, Consumer<Pixels> use) {
    return decode(bytes, 0, use);
  }

  /// The picture, of a large JPEG file only every nth pixel of every nth row, so many that the
  /// shortest side keeps at least `shortestSide`. Faster, and not what a model was trained with:
  /// thin lines break.
  public Decoded decodeReduced(byte[] bytes, int shortestSide) {
    if (shortestSide < 1) {
      throw new IllegalArgumentException("a shortest side of " + shortestSide);
    }
    return decode(bytes, shortestSide, pixels -> {});
  }

  private Decoded decode(byte[] bytes, int shortestSide, Consumer<Pixels> use) {
    if (bytes.length == 0) {
      return new Undecodable(Reason.EMPTY, "no bytes");
    }
    if (bytes.length > limits.maxBytes()) {
      return new Undecodable(
          Reason.TOO_MANY_BYTES,
          bytes.length + " bytes, " + limits.maxBytes() + " are read at most");
    }
    Optional<ImageFormat> format = ImageFormat.of(bytes);
    if (format.isEmpty()) {
      return new Undecodable(Reason.UNKNOWN_FORMAT, "begins like no image format that is read");
    }
    try (FormatReader reader =
        new FormatReader(readers, budget, new Deadline(clock, limits.maxTime()))) {
      long maxVisits = MOST_PASSES * (long) limits.maxPixels();
      Pixels pixels = reader.read(format.get(), bytes, shortestSide, maxVisits);
      use.accept(pixels);
      return new Decoded.Image(pixels, format.get());
    } catch (Refusal refusal) {
      return new Undecodable(refusal.reason(), format.get() + ": " + refusal.getMessage());
    } catch (EOFException early) {
      return new Undecodable(Reason.TRUNCATED, format.get() + ": " + firstLine(early));
    } catch (OutOfMemoryError failure) {
      return new Undecodable(Reason.TOO_MUCH_MEMORY, format.get() + ": " + firstLine(failure));
    } catch (IOException | RuntimeException | StackOverflowError failure) {
      // Codecs meet hostile bytes with exceptions of every kind; all of them are about the file.
      return new Undecodable(Reason.DAMAGED, format.get() + ": " + firstLine(failure));
    }
  }

  /// What a codec said, the same each time: without the identity of objects.
  private static String firstLine(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = message.lines().findFirst().orElse("").replaceAll("@\\p{XDigit}{4,}", "");
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
