package vectormill.image.hash;

import java.util.Arrays;
import java.util.HexFormat;
import vectormill.image.Pixels;
import vectormill.image.prepare.Resample;
import vectormill.image.prepare.Resampler;

/// pHash: 64 bits that say which of a picture's 64 lowest frequencies are above their median. Bits
/// are in the order of Python's `imagehash.phash`, whose hexadecimal form [#toString] has.
///
/// @param bits the highest is the mean's
public record PerceptualHash(long bits) {
  /// Alike, by common usage: at most this many bits differ.
  public static final int ALIKE = 10;

  private static final int SIDE = 32;
  private static final int FREQUENCIES = 8;
  private static final Cosines COSINES = new Cosines(SIDE, 0, FREQUENCIES, 2);
  private static final Resampler LANCZOS = new Resampler(Resample.LANCZOS);

  /// The hash of a picture of any size.
  public static PerceptualHash of(Pixels pixels) {
    Pixels small = LANCZOS.resize(Luma.grey(pixels), SIDE, SIDE);
    float[] square = new float[SIDE * SIDE];
    for (int i = 0; i < square.length; i++) {
      square[i] = small.rgb()[3 * i] & 0xff;
    }
    float[] frequencies = COSINES.of(square);
    float[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    float median = (sorted[middle - 1] + sorted[middle]) / 2;
    long bits = 0;
    for (float frequency : frequencies) {
      bits = (bits << 1) | (frequency > median ? 1 : 0);
    }
    return new PerceptualHash(bits);
  }

  /// How many bits differ, from 0 to 64; lower is closer.
  public int distance(PerceptualHash other) {
    return Long.bitCount(bits ^ other.bits);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits);
  }
}
