package vectormill.model.clip;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import vectormill.document.EncodedImage;

/// Pictures of 32 × 32 pixels for tests.
final class Pictures {
  private static final int SIDE = 32;

  private Pictures() {}

  /// The pixels of a picture, 0xRRGGBB, row by row.
  static int[] pixels(long seed) {
    return new SplittableRandom(seed).ints((long) SIDE * SIDE, 0, 1 << 24).toArray();
  }

  /// These pixels as a PNG file.
  static EncodedImage png(long seed) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, SIDE, SIDE, pixels(seed), 0, SIDE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EncodedImage(out.toByteArray());
  }

  /// The start of a PNG file that declares so many pixels.
  static byte[] pngOf(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 sum = new CRC32();
    sum.update(header);
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header)
        .putInt((int) sum.getValue())
        .array();
  }
}
