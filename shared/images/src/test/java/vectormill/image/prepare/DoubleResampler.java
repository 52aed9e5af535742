package vectormill.image.prepare;

import vectormill.image.Pixels;

/// The slow and obvious way to resize: each pixel's weights anew, in double precision, from the
/// kernels' textbook formulas; only between the two passes are samples rounded.
final class DoubleResampler {
  private DoubleResampler() {}

  static Pixels resize(Pixels source, int width, int height, Resample kernel) {
    byte[] across = new byte[3 * width * source.height()];
    for (int y = 0; y < source.height(); y++) {
      for (int x = 0; x < 3 * width; x++) {
        int row = 3 * y * source.width() + x % 3;
        across[3 * y * width + x] =
            sample(source.rgb(), row, 3, new Place(source.width(), width, x / 3), kernel);
      }
    }
    byte[] down = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < 3 * width; x++) {
        down[3 * y * width + x] =
            sample(across, x, 3 * width, new Place(source.height(), height, y), kernel);
      }
    }
    return new Pixels(width, height, down);
  }

  private static byte sample(byte[] samples, int start, int step, Place place, Resample kernel) {
    double scale = (double) place.in() / place.out();
    double stretch = Math.max(1, scale);
    double centre = (place.at() + 0.5) * scale;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < place.in(); i++) {
      double weight = weight(kernel, Math.abs(i + 0.5 - centre) / stretch);
      sum += weight * (samples[start + i * step] & 0xff);
      weights += weight;
    }
    return (byte) Math.clamp(Math.round(sum / weights), 0, 255);
  }

  private static double weight(Resample kernel, double x) {
    return switch (kernel) {
      case BILINEAR -> Math.max(0, 1 - x);
      case BICUBIC ->
          x < 1
              ? 1.5 * x * x * x - 2.5 * x * x + 1
              : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
      case LANCZOS ->
          x == 0
              ? 1
              : x < 3
                  ? 3
                      * Math.sin(Math.PI * x)
                      * Math.sin(Math.PI * x / 3)
                      / (Math.PI * Math.PI * x * x)
                  : 0;
    };
  }

  /// One pixel of a side.
  private record Place(int in, int out, int at) {}
}
