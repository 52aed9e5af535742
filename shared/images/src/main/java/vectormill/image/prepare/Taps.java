package vectormill.image.prepare;

/// Which source pixels make each pixel of one side of a resized picture, and with what weights in
/// fixed point.
final class Taps {
  /// Bits behind the point: 32 less those of a sample and two for the sum's overshoot and sign.
  private static final int PRECISION = 32 - 8 - 2;

  /// Half a sample: what a sum begins with so that it is rounded.
  static final int HALF = 1 << (PRECISION - 1);

  private final int[] first;
  private final int[] count;
  private final int[] weights;
  private final int size;

  private Taps(int outputs, int size) {
    this.first = new int[outputs];
    this.count = new int[outputs];
    this.weights = new int[Math.multiplyExact(outputs, size)];
    this.size = size;
  }

  /// @param in pixels of the source's side
  /// @param out pixels of the resized side, of which those from `from` on are wanted
  static Taps of(Resample resample, int in, long out, long from, int outputs) {
    double scale = (double) in / out;
    double grown = Math.max(scale, 1);
    double support = resample.support() * grown;
    Taps taps = new Taps(outputs, Math.min((int) Math.ceil(support) * 2 + 1, in));
    double[] exact = new double[taps.size];
    for (int i = 0; i < outputs; i++) {
      double centre = (from + i + 0.5) * scale;
      int low = (int) Math.max(centre - support + 0.5, 0);
      int high = (int) Math.min(centre + support + 0.5, in);
      double sum = 0;
      for (int j = low; j < high; j++) {
        exact[j - low] = resample.weight((j - centre + 0.5) / grown);
        sum += exact[j - low];
      }
      taps.first[i] = low;
      taps.count[i] = high - low;
      for (int j = 0; j < high - low; j++) {
        taps.weights[i * taps.size + j] = fixed(sum == 0 ? exact[j] : exact[j] / sum);
      }
    }
    return taps;
  }

  private static int fixed(double weight) {
    return (int) (weight * (1 << PRECISION) + (weight < 0 ? -0.5 : 0.5));
  }

  /// The sample that a sum of weighed samples makes, from 0 to 255.
  static int sample(int sum) {
    int value = sum >> PRECISION;
    return value < 0 ? 0 : Math.min(value, 255);
  }

  int outputs() {
    return first.length;
  }

  /// The first source pixel of an output.
  int first(int output) {
    return first[output];
  }

  /// How many source pixels, from the first on.
  int count(int output) {
    return count[output];
  }

  /// Where an output's weights begin in [#weights].
  int start(int output) {
    return output * size;
  }

  int[] weights() {
    return weights;
  }

  /// The first source pixel that any output needs.
  int lowest() {
    return first[0];
  }

  /// One more than the last source pixel that any output needs.
  int end() {
    int last = first.length - 1;
    return first[last] + count[last];
  }
}
