package vectormill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of image file that are read, told apart by their first bytes alone.
public enum ImageFormat {
  JPEG,
  PNG,
  GIF,
  WEBP,
  TIFF,
  BMP;

  /// What these bytes begin like; the name of the file they came from plays no part.
  public static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> has(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> has(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case GIF -> has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a");
      case WEBP -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
      case TIFF ->
          has(bytes, 0, "II*\0")
              || has(bytes, 0, "MM\0*")
              || has(bytes, 0, "II+\0")
              || has(bytes, 0, "MM\0+");
      case BMP -> has(bytes, 0, "BM");
    };
  }

  private static boolean has(byte[] bytes, int at, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + wanted.length
        && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
