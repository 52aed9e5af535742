package vectormill.image.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The chunks of a PNG file.
final class PngFile {
  private PngFile() {}

  static Orientation orientation(byte[] bytes) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    long at = 8;
    while (at + 12 <= bytes.length) {
      int chunk = (int) at;
      long length = Integer.toUnsignedLong(numbers.getInt(chunk));
      String name = new String(bytes, chunk + 4, 4, StandardCharsets.ISO_8859_1);
      if (name.equals("eXIf")) {
        return Orientation.of(bytes, chunk + 8, (int) Math.min(at + 8 + length, bytes.length));
      }
      at += 12 + length;
    }
    return Orientation.UPRIGHT;
  }
}
