package vectormill.image.hash;

import java.util.Arrays;
import java.util.HexFormat;
import vectormill.image.Pixels;

/// PDQ: 256 bits that say which of a picture's frequencies from 1 to 16, each way, are above their
/// median. Follows the algorithm as published; bits and hexadecimal form are those of its reference
/// implementation.
public final class PdqHash {
  /// Alike, as the algorithm's authors recommend: at most this many bits differ.
  public static final int ALIKE = 31;

  /// Pictures of less quality than this have too little in them to be told apart, say the authors.
  public static final int USABLE_QUALITY = 50;

  private static final int LARGEST = 512;
  private static final int SMALLEST = 5;
  private static final int GRID = 64;
  private static final int FREQUENCIES = 16;
  private static final Cosines COSINES =
      new Cosines(GRID, 1, FREQUENCIES, (float) Math.sqrt(2.0 / GRID));

  private final long[] words;
  private final int quality;

  private PdqHash(long[] words, int quality) {
    this.words = words;
    this.quality = quality;
  }

  /// The hash of a picture of any size; one with a side below five pixels has no bits set and no
  /// quality.
  public static PdqHash of(Pixels pixels) {
    if (Math.min(pixels.width(), pixels.height()) < SMALLEST) {
      return new PdqHash(new long[4], 0);
    }
    Pixels bounded = bounded(pixels);
    TentFilter filter = new TentFilter(bounded.width(), bounded.height());
    float[] luma = Luma.exact(bounded);
    boolean isGrid = bounded.width() == GRID && bounded.height() == GRID;
    float[] grid = isGrid ? luma : filter.shrink(luma, GRID);
    float[] frequencies = COSINES.of(grid);
    float[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    float median = sorted[sorted.length / 2 - 1];
    long[] words = new long[4];
    for (int i = 0; i < frequencies.length; i++) {
      if (frequencies[i] > median) {
        words[i >> 6] |= 1L << (i & 63);
      }
    }
    return new PdqHash(words, quality(grid));
  }

  /// How many bits differ, from 0 to 256; lower is closer.
  public int distance(PdqHash other) {
    int distance = 0;
    for (int i = 0; i < words.length; i++) {
      distance += Long.bitCount(words[i] ^ other.words[i]);
    }
    return distance;
  }

  /// How much there is to see, from 0 (one colour) to 100.
  public int quality() {
    return quality;
  }

  /// The bits, 64 in each of four words, the lowest frequencies in the lowest bits of the first. A
  /// copy.
  public long[] words() {
    return words.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PdqHash hash && Arrays.equals(words, hash.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /// 64 hexadecimal digits, the highest bit first.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(64);
    for (int i = words.length - 1; i >= 0; i--) {
      text.append(HexFormat.of().toHexDigits(words[i]));
    }
    return text.toString();
  }

  /// Every nth pixel of a large picture, which becomes a square by it.
  private static Pixels bounded(Pixels pixels) {
    if (Math.max(pixels.width(), pixels.height()) <= LARGEST) {
      return pixels;
    }
    byte[] rgb = new byte[3 * LARGEST * LARGEST];
    for (int y = 0; y < LARGEST; y++) {
      long row = (long) y * pixels.height() / LARGEST;
      for (int x = 0; x < LARGEST; x++) {
        long column = (long) x * pixels.width() / LARGEST;
        int from = (int) (3 * (row * pixels.width() + column));
        System.arraycopy(pixels.rgb(), from, rgb, 3 * (y * LARGEST + x), 3);
      }
    }
    return new Pixels(LARGEST, LARGEST, rgb);
  }

  /// The sum of steps between neighbors in the grid, each in whole hundredths of the whole range.
  private static int quality(float[] grid) {
    int sum = 0;
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        float here = grid[i * GRID + j];
        if (i + 1 < GRID) {
          sum += step(here, grid[(i + 1) * GRID + j]);
        }
        if (j + 1 < GRID) {
          sum += step(here, grid[i * GRID + j + 1]);
        }
      }
    }
    return Math.min(sum / 90, 100);
  }

  private static int step(float one, float other) {
    return Math.abs((int) ((one - other) * 100 / 255));
  }
}
