package vectormill.image.prepare;

import java.util.List;

/// One number for each channel of a picture.
public record Channels(float red, float green, float blue) {
  /// @throws IllegalArgumentException if these are not three numbers
  public static Channels of(List<Float> values) {
    if (values.size() != 3) {
      throw new IllegalArgumentException(values.size() + " numbers for three channels");
    }
    return new Channels(values.get(0), values.get(1), values.get(2));
  }

  /// Three numbers, each rounded to the nearest float.
  static Channels of(double red, double green, double blue) {
    return new Channels((float) red, (float) green, (float) blue);
  }
}
