package vectormill.image.decode;

import vectormill.image.Pixels;

/// How a picture lies in its file, numbered as in EXIF: 1 is upright, 2 to 8 are the mirrored and
/// turned ones.
record Orientation(int number) {
  static final Orientation UPRIGHT = new Orientation(1);

  private static final int TAG = 0x112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  /// What the first directory of a TIFF structure says; upright if it says nothing sensible.
  ///
  /// @param from where the structure begins
  /// @param to where it ends
  static Orientation of(byte[] bytes, int from, int to) {
    Numbers numbers = new Numbers(bytes, from, to);
    if (to - from < 8 || !numbers.hasByteOrder() || numbers.unsigned16(2) != 42) {
      return UPRIGHT;
    }
    long directory = numbers.unsigned32(4);
    int entries = numbers.unsigned16(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY;
      if (numbers.unsigned16(entry) == TAG && numbers.unsigned16(entry + 2) == SHORT) {
        int number = numbers.unsigned16(entry + 8);
        return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /// The picture upright.
  Pixels upright(Pixels pixels) {
    if (number == 1) {
      return pixels;
    }
    boolean turned = number >= 5;
    int width = turned ? pixels.height() : pixels.width();
    int height = turned ? pixels.width() : pixels.height();
    boolean fromRight = number == 2 || number == 3 || number == 7 || number == 8;
    boolean fromBottom = number == 3 || number == 4 || number == 6 || number == 7;
    int stepX = fromRight ? -3 : 3;
    int stepY = (fromBottom ? -3 : 3) * pixels.width();
    int start =
        (fromRight ? 3 * (pixels.width() - 1) : 0)
            + (fromBottom ? 3 * pixels.width() * (pixels.height() - 1) : 0);
    byte[] source = pixels.rgb();
    byte[] target = new byte[source.length];
    int to = 0;
    for (int y = 0; y < height; y++) {
      int from = start + y * (turned ? stepX : stepY);
      for (int x = 0; x < width; x++) {
        target[to] = source[from];
        target[to + 1] = source[from + 1];
        target[to + 2] = source[from + 2];
        from += turned ? stepY : stepX;
        to += 3;
      }
    }
    return new Pixels(width, height, target);
  }

  /// The numbers of a TIFF structure; those beyond its end are 0.
  private static final class Numbers {
    private final byte[] bytes;
    private final int from;
    private final int to;

    Numbers(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    boolean hasByteOrder() {
      return bytes[from] == bytes[from + 1] && (bytes[from] == 'I' || bytes[from] == 'M');
    }

    int unsigned16(long at) {
      return bytes[from] == 'I' ? at(at + 1) << 8 | at(at) : at(at) << 8 | at(at + 1);
    }

    long unsigned32(long at) {
      long low = unsigned16(at);
      long high = unsigned16(at + 2);
      return bytes[from] == 'I' ? high << 16 | low : low << 16 | high;
    }

    private int at(long at) {
      return at < to - from ? bytes[(int) (from + at)] & 0xff : 0;
    }
  }
}
