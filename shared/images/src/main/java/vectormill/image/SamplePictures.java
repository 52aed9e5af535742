package vectormill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/// Pictures for measuring models, as JPEG files: patches of colour under noise, from a seed.
public final class SamplePictures {
  /// Pixels a side.
  public static final int SIDE = 256;

  private static final int PATCH = 32;
  private static final int NOISE = 24;

  private SamplePictures() {}

  /// As many files as asked for; the same seed makes the same ones.
  ///
  /// @throws IOException never on a JDK that writes JPEG, as all do
  public static List<byte[]> of(int count, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ImageIO.write(picture(random), "jpg", file);
      pictures.add(file.toByteArray());
    }
    return pictures;
  }

  private static BufferedImage picture(SplittableRandom random) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    int[] colors = random.ints((SIDE / PATCH) * (SIDE / PATCH), 0, 0x1000000).toArray();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int color = colors[y / PATCH * (SIDE / PATCH) + x / PATCH];
        picture.setRGB(x, y, noisy(color, random.nextInt(NOISE)));
      }
    }
    return picture;
  }

  private static int noisy(int color, int noise) {
    int red = Math.min(255, (color >> 16 & 255) + noise);
    int green = Math.min(255, (color >> 8 & 255) + noise);
    int blue = Math.min(255, (color & 255) + noise);
    return red << 16 | green << 8 | blue;
  }
}
