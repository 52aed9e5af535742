package vectormill.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import vectormill.image.decode.DecodeLimits;
import vectormill.image.decode.ImageDecoder;
import vectormill.image.prepare.ImagePreparation;

/// How many images a core decodes and prepares in a second of its time, against what a program
/// without this module would do: ImageIO, and a bicubic resize by the JDK.
///
/// The first argument is the number of images of each round, 60 unless given.
public final class ImageBenchmark {
  private static final int ROUNDS = 5;
  private static final int SIZE = 224;
  private static final ImagePreparation CLIP = ImagePreparation.clip(SIZE);

  private final ImageDecoder decoder =
      new ImageDecoder(DecodeLimits.usual(), InstantSource.system());
  private final int images;
  private final PrintStream out;

  private ImageBenchmark(int images, PrintStream out) {
    this.images = images;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    int images = args.length == 0 ? 60 : Integer.parseInt(args[0]);
    ImageIO.setUseCache(false);
    ImageBenchmark benchmark = new ImageBenchmark(images, System.out);
    benchmark.compare("256 × 256", photos(256, 256), 250);
    benchmark.compare("1024 × 1024", photos(1024, 1024), 60);
    benchmark.reduced(photos(1024, 1024));
  }

  private static List<byte[]> photos(int width, int height) {
    return IntStream.range(0, 8).mapToObj(seed -> Photos.jpeg(width, height, seed)).toList();
  }

  private void compare(String name, List<byte[]> files, int target) throws IOException {
    double ours = 0;
    double plain = 0;
    double decoding = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ours = Math.max(ours, perSecond(files, this::prepared));
      plain = Math.max(plain, perSecond(files, ImageBenchmark::plainly));
      decoding = Math.max(decoding, perSecond(files, file -> pixels(file).width()));
    }
    out.printf(
        "%-12s decode + prepare %7.1f images/s per core (target %d); decode alone %7.1f;"
            + " ImageIO + Graphics2D %7.1f; ratio %.2f%n",
        name, ours, target, decoding, plain, ours / plain);
  }

  private void reduced(List<byte[]> files) throws IOException {
    double speed = 0;
    double sum = 0;
    double most = 0;
    for (int round = 0; round < ROUNDS; round++) {
      speed = Math.max(speed, perSecond(files, file -> CLIP.prepare(reduced(file)).length));
    }
    for (byte[] file : files) {
      float[] whole = CLIP.prepare(pixels(file));
      float[] less = CLIP.prepare(reduced(file));
      for (int i = 0; i < whole.length; i++) {
        sum += Math.abs(whole[i] - less[i]) / (double) whole.length / files.size();
        most = Math.max(most, Math.abs(whole[i] - less[i]));
      }
    }
    out.printf(
        "%-12s reduced to twice the size: %7.1f images/s per core; prepared numbers differ by"
            + " %.4f on average, %.4f at most%n",
        "1024 × 1024", speed, sum, most);
  }

  private int prepared(byte[] file) {
    return CLIP.prepare(pixels(file)).length;
  }

  private Pixels pixels(byte[] file) {
    return ((Decoded.Image) decoder.decode(file)).pixels();
  }

  private Pixels reduced(byte[] file) {
    return ((Decoded.Image) decoder.decodeReduced(file, 2 * SIZE)).pixels();
  }

  private static int plainly(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    BufferedImage small = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, SIZE, SIZE, null);
    graphics.dispose();
    int[] colours = small.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
    float[] tensor = new float[3 * colours.length];
    for (int i = 0; i < colours.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        int sample = (colours[i] >> (16 - 8 * channel)) & 0xff;
        tensor[channel * colours.length + i] = (sample / 255f - 0.45f) / 0.27f;
      }
    }
    return tensor.length;
  }

  /// By the processor's time, because others may run on the same machine.
  private double perSecond(List<byte[]> files, Work work) throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long sum = 0;
    for (int i = 0; i < images; i++) {
      sum += work.on(files.get(i % files.size()));
    }
    if (sum == 0) {
      throw new IllegalStateException("nothing was made");
    }
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return images * 1e9 / (after - before);
  }

  /// What is done to a file.
  private interface Work {
    int on(byte[] file) throws IOException;
  }
}
