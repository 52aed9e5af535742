package vectormill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// Pictures for tests, with soft shapes, edges and grain as photographs have them. Seeded.
public final class Photos {
  private Photos() {}

  /// A picture of this size, the same for the same seed.
  public static Pixels of(int width, int height, long seed) {
    Random random = new Random(seed);
    double[] waves = random.doubles(18, 0.5, 6).toArray();
    byte[] rgb = new byte[3 * width * height];
    int edge = width / 4 + random.nextInt(Math.max(1, width / 2));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double across = waves[channel] * x / width + waves[3 + channel];
          double down = waves[6 + channel] * y / height + waves[9 + channel];
          double value = 127 + 60 * Math.sin(across * 3) + 50 * Math.cos(down * 2 + across);
          double shade = x > edge == y > height / 3 ? 25 : -25;
          double noise = random.nextInt(17) - 8;
          rgb[3 * (y * width + x) + channel] = (byte) Math.clamp(value + shade + noise, 0, 255);
        }
      }
    }
    return new Pixels(width, height, rgb);
  }

  /// The same as a JPEG file, as a JDK writes it.
  public static byte[] jpeg(int width, int height, long seed) {
    return file(of(width, height, seed), "jpg");
  }

  /// Pixels as a file of a format that the JDK writes without loss, or as JPEG.
  public static byte[] file(Pixels pixels, String format) {
    BufferedImage image =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] rgb = pixels.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      int colour = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
      image.setRGB(i / 3 % pixels.width(), i / 3 / pixels.width(), colour);
    }
    return file(image, format);
  }

  /// An image as a file of a format that the JDK writes.
  public static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("the JDK writes no such " + format);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return bytes.toByteArray();
  }
}
