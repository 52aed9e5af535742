package vectormill.image.hash;

import vectormill.image.Pixels;

/// The brightness of pixels.
final class Luma {
  private Luma() {}

  /// In whole numbers as Pillow computes it, in all three channels.
  static Pixels grey(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    byte[] grey = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i += 3) {
      int sum = 19595 * (rgb[i] & 0xff) + 38470 * (rgb[i + 1] & 0xff) + 7471 * (rgb[i + 2] & 0xff);
      byte value = (byte) ((sum + 0x8000) >> 16);
      grey[i] = value;
      grey[i + 1] = value;
      grey[i + 2] = value;
    }
    return new Pixels(pixels.width(), pixels.height(), grey);
  }

  /// In floating point, from 0 to 255, row by row.
  static float[] exact(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    float[] luma = new float[rgb.length / 3];
    for (int i = 0; i < luma.length; i++) {
      luma[i] =
          0.299f * (rgb[3 * i] & 0xff)
              + 0.587f * (rgb[3 * i + 1] & 0xff)
              + 0.114f * (rgb[3 * i + 2] & 0xff);
    }
    return luma;
  }
}
