package vectormill.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import vectormill.image.decode.DecodeLimits;
import vectormill.image.decode.ImageDecoder;

/// Decodes for tests.
public final class Pictures {
  /// A decoder with the usual limits.
  public static final ImageDecoder DECODER =
      new ImageDecoder(DecodeLimits.usual(), InstantSource.system());

  private Pictures() {}

  /// The picture of a file that has one.
  public static Pixels of(byte[] file) {
    return switch (DECODER.decode(file)) {
      case Decoded.Image(Pixels pixels, ImageFormat _) -> pixels;
      case Decoded.Undecodable undecodable -> throw new AssertionError(undecodable.toString());
    };
  }

  /// The picture of a file that has one.
  public static Pixels of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  /// Why a file has no picture.
  public static Decoded.Reason reason(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Image image -> throw new AssertionError(image.toString());
      case Decoded.Undecodable(Decoded.Reason reason, String _) -> reason;
    };
  }

  /// The largest difference of any two samples, of pictures of the same size.
  public static int difference(Pixels one, Pixels other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      throw new AssertionError(one + " and " + other);
    }
    int most = 0;
    for (int i = 0; i < one.rgb().length; i++) {
      most = Math.max(most, Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff)));
    }
    return most;
  }

  /// The samples of one pixel as six hexadecimal digits.
  public static String pixel(Pixels pixels, int x, int y) {
    return HexFormat.of()
        .formatHex(pixels.rgb(), 3 * (y * pixels.width() + x), 3 * (y * pixels.width() + x) + 3);
  }
}
