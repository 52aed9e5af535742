package vectormill.image;

import java.util.Arrays;

/// A picture: 8-bit RGB, row by row from the top, three bytes a pixel. Immutable by agreement:
/// [#rgb] hands out the array itself, do not write to it.
public final class Pixels {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /// Takes ownership of `rgb`.
  ///
  /// @throws IllegalArgumentException if a side is not positive, or the array does not fit them
  public Pixels(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture of " + width + " × " + height + " pixels");
    }
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          rgb.length + " bytes for " + width + " × " + height + " pixels of three bytes");
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /// Pixels in a row.
  public int width() {
    return width;
  }

  /// Rows.
  public int height() {
    return height;
  }

  /// The bytes themselves, not a copy: `3 × width × height`, row-major, red first.
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pixels pixels
        && width == pixels.width
        && height == pixels.height
        && Arrays.equals(rgb, pixels.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Pixels[" + width + " × " + height + "]";
  }
}
