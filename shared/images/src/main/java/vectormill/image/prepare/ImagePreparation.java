package vectormill.image.prepare;

import vectormill.image.Pixels;

/// What an image model wants done to a picture before it looks at it: resized, cropped around the
/// middle, its samples from 0 to 1, less the mean, by the deviation. To the bit what the Python
/// original of CLIP does (Pillow and torchvision).
///
/// @param size what the resized side measures
/// @param crop the side of the square that is kept
/// @param deviation none of them zero
public record ImagePreparation(
    int size, int crop, Fit fit, Resample resample, Channels mean, Channels deviation) {
  private static final Channels CLIP_MEAN = Channels.of(0.48145466, 0.4578275, 0.40821073);
  private static final Channels CLIP_DEVIATION = Channels.of(0.26862954, 0.26130258, 0.27577711);

  /// @throws IllegalArgumentException if the crop is larger than the picture, or a deviation is 0
  public ImagePreparation {
    if (crop < 1 || size < crop || size > 8192) {
      throw new IllegalArgumentException("a crop of " + crop + " from a picture of " + size);
    }
    if (deviation.red() == 0 || deviation.green() == 0 || deviation.blue() == 0) {
      throw new IllegalArgumentException("a deviation of 0 in " + deviation);
    }
  }

  /// What CLIP models want: bicubic, the shortest side resized, the middle kept.
  public static ImagePreparation clip(int size) {
    return new ImagePreparation(
        size, size, Fit.SHORTEST_SIDE, Resample.BICUBIC, CLIP_MEAN, CLIP_DEVIATION);
  }

  /// How many numbers one prepared picture has: `3 × crop × crop`.
  public int length() {
    return 3 * crop * crop;
  }

  /// The prepared picture: channel × row × column, row-major, red first.
  public float[] prepare(Pixels pixels) {
    float[] tensor = new float[length()];
    prepare(pixels, tensor, 0);
    return tensor;
  }

  /// Writes the prepared picture into `tensor` from `offset` on, one of a batch.
  public void prepare(Pixels pixels, float[] tensor, int offset) {
    Pixels square = square(pixels);
    int area = crop * crop;
    fill(square.rgb(), 0, values(mean.red(), deviation.red()), tensor, offset);
    fill(square.rgb(), 1, values(mean.green(), deviation.green()), tensor, offset + area);
    fill(square.rgb(), 2, values(mean.blue(), deviation.blue()), tensor, offset + 2 * area);
  }

  /// The square that the model sees, before its samples become numbers.
  public Pixels square(Pixels pixels) {
    long width = side(pixels.width(), pixels.height());
    long height = side(pixels.height(), pixels.width());
    Window window = new Window(margin(width), margin(height), crop, crop);
    return new Resampler(resample).resize(pixels, width, height, window);
  }

  private long side(int side, int other) {
    return switch (fit) {
      case STRETCH -> size;
      case SHORTEST_SIDE -> side <= other ? size : (long) size * side / other;
    };
  }

  /// Half of what is cropped; a half pixel goes to the even side.
  private long margin(long side) {
    return Math.round(Math.rint((side - crop) / 2.0));
  }

  private static float[] values(float mean, float deviation) {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 255f - mean) / deviation;
    }
    return values;
  }

  private void fill(byte[] rgb, int channel, float[] values, float[] tensor, int offset) {
    for (int i = 0; i < crop * crop; i++) {
      tensor[offset + i] = values[rgb[3 * i + channel] & 0xff];
    }
  }
}
