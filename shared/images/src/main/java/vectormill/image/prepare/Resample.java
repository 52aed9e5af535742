package vectormill.image.prepare;

/// How a pixel of a resized picture is weighed from those around its place, as Pillow does it: when
/// a picture shrinks, the kernel grows with it, so that no source pixel is left out.
public enum Resample {
  /// Straight lines between pixels.
  BILINEAR(1),
  /// Cubic convolution with a = -1/2.
  BICUBIC(2),
  /// Three lobes of a windowed sinc.
  LANCZOS(3);

  private static final double A = -0.5;

  private final int support;

  Resample(int support) {
    this.support = support;
  }

  /// How far the kernel reaches to each side, in pixels of the smaller of both pictures.
  int support() {
    return support;
  }

  /// The weight at this distance from the kernel's centre.
  double weight(double distance) {
    double x = Math.abs(distance);
    if (x >= support) {
      return 0;
    }
    return switch (this) {
      case BILINEAR -> 1 - x;
      case BICUBIC -> x < 1 ? ((A + 2) * x - (A + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * A;
      case LANCZOS -> sinc(x) * sinc(x / 3);
    };
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
  }
}
