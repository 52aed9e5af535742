package vectormill.image.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import vectormill.image.Decoded.Reason;

/// The chunks of a WebP file.
final class WebpFile {
  private static final int ANIMATED = 2;
  private static final int WITH_ALPHA = 0x10;
  private static final int FRAME_HEADER = 16;

  private final byte[] bytes;

  WebpFile(byte[] bytes) {
    this.bytes = bytes;
  }

  Orientation orientation() {
    int chunk = find("EXIF", 12);
    if (chunk < 0) {
      return Orientation.UPRIGHT;
    }
    int from = chunk + 8;
    int end = (int) Math.min(from + length(chunk), bytes.length);
    return Orientation.of(bytes, name(from).equals("Exif") ? from + 6 : from, end);
  }

  /// @throws Refusal if the file is shorter than it says
  void checkLength() throws Refusal {
    if (8 + length(0) > bytes.length) {
      throw new Refusal(
          Reason.TRUNCATED, bytes.length + " bytes of " + (8 + length(0)) + " that it declares");
    }
  }

  boolean isAnimated() {
    return name(12).equals("VP8X") && (at(20) & ANIMATED) != 0;
  }

  /// A file of the first frame alone, if this is an animation whose first frame covers the canvas;
  /// otherwise this file. The codec that is exact reads no animations.
  byte[] still() {
    int chunk = isAnimated() ? find("ANMF", 12) : -1;
    if (chunk < 0) {
      return bytes;
    }
    int header = chunk + 8;
    boolean covers =
        unsigned24(header + 6) == unsigned24(24) && unsigned24(header + 9) == unsigned24(27);
    long end = header + length(chunk);
    if (!covers || end > bytes.length || length(chunk) < FRAME_HEADER) {
      return bytes;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
    if (name(header + FRAME_HEADER).equals("ALPH")) {
      body.writeBytes("VP8X\n\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
      body.write(WITH_ALPHA);
      body.write(bytes, 21, 9);
    }
    body.write(bytes, header + FRAME_HEADER, (int) (end - header - FRAME_HEADER));
    return riff(body.toByteArray());
  }

  private static byte[] riff(byte[] body) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    for (int shift = 0; shift < 32; shift += 8) {
      file.write(body.length >> shift);
    }
    file.writeBytes(body);
    return file.toByteArray();
  }

  /// Where the first chunk of this name begins, from a chunk on; -1 if there is none.
  private int find(String name, int from) {
    long chunk = from;
    while (chunk + 8 <= bytes.length) {
      if (name((int) chunk).equals(name)) {
        return (int) chunk;
      }
      chunk += 8 + length((int) chunk) + (length((int) chunk) & 1);
    }
    return -1;
  }

  private String name(int at) {
    return at + 4 <= bytes.length ? new String(bytes, at, 4, StandardCharsets.ISO_8859_1) : "";
  }

  private long length(int chunk) {
    return unsigned24(chunk + 4) | (long) at(chunk + 7) << 24;
  }

  private int unsigned24(int from) {
    return at(from) | at(from + 1) << 8 | at(from + 2) << 16;
  }

  private int at(int index) {
    return index < bytes.length ? bytes[index] & 0xff : 0;
  }
}
