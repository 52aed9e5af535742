package vectormill.image.hash;

import vectormill.image.Pixels;
import vectormill.image.prepare.Resample;
import vectormill.image.prepare.Resampler;

/// Describes a picture by how much of which colours it has. A vector without a download: its
/// components are square roots of shares, so it is L2-normalised, and the cosine of two is the
/// Bhattacharyya coefficient of their colours, from 0 to 1, higher is closer.
///
/// A colour counts towards the bins around it by its distance to their centres, so that a slight
/// change of colour changes the vector slightly. Large pictures are shrunk first.
///
/// @param bins for each channel
public record ColorHistogram(int bins) {
  private static final int LARGEST = 256;
  private static final Resampler BILINEAR = new Resampler(Resample.BILINEAR);

  /// @throws IllegalArgumentException if bins are not from 2 to 16
  public ColorHistogram {
    if (bins < 2 || bins > 16) {
      throw new IllegalArgumentException("bins from 2 to 16, not " + bins);
    }
  }

  /// The usual one: 8 bins for each channel, 512 numbers.
  public static ColorHistogram usual() {
    return new ColorHistogram(8);
  }

  /// How many numbers describe a picture: `bins³`.
  public int dimension() {
    return bins * bins * bins;
  }

  /// The descriptor, L2-normalised: red bin × green bin × blue bin, blue fastest.
  public float[] describe(Pixels pixels) {
    Pixels small = bounded(pixels);
    byte[] rgb = small.rgb();
    double[] sums = new double[dimension()];
    for (int i = 0; i < rgb.length; i += 3) {
      count(sums, place(rgb[i]), place(rgb[i + 1]), place(rgb[i + 2]));
    }
    float[] vector = new float[sums.length];
    double total = rgb.length / 3.0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) Math.sqrt(sums[i] / total);
    }
    return vector;
  }

  private static Pixels bounded(Pixels pixels) {
    int longest = Math.max(pixels.width(), pixels.height());
    if (longest <= LARGEST) {
      return pixels;
    }
    int width = Math.max(1, (int) ((long) pixels.width() * LARGEST / longest));
    int height = Math.max(1, (int) ((long) pixels.height() * LARGEST / longest));
    return BILINEAR.resize(pixels, width, height);
  }

  /// Where a sample lies among the bins' centres: 0 is the first one's, bins - 1 the last one's.
  private double place(byte sample) {
    return Math.clamp(((sample & 0xff) + 0.5) * bins / 256 - 0.5, 0, bins - 1);
  }

  private void count(double[] sums, double red, double green, double blue) {
    int low = Math.min((int) red, bins - 2);
    int mid = Math.min((int) green, bins - 2);
    int high = Math.min((int) blue, bins - 2);
    for (int r = 0; r < 2; r++) {
      double byRed = r == 0 ? 1 - (red - low) : red - low;
      for (int g = 0; g < 2; g++) {
        double byGreen = byRed * (g == 0 ? 1 - (green - mid) : green - mid);
        int at = ((low + r) * bins + mid + g) * bins + high;
        sums[at] += byGreen * (1 - (blue - high));
        sums[at + 1] += byGreen * (blue - high);
      }
    }
  }
}
