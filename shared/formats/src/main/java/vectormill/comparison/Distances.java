package vectormill.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts cosine distances in fifty bins per power of ten, so that any number of them takes the
/// same memory. Not safe for several threads.
final class Distances {
  private static final int BINS_PER_DECADE = 50;
  private static final int LOWEST_EXPONENT = -16;
  private static final int DECADES = 17;
  private static final int FIRST_BAR_EXPONENT = -8;

  private final double tolerance;

  /// The first bin is below 1e-16, the last one from 10 on, where no distance is.
  private final long[] bins = new long[DECADES * BINS_PER_DECADE + 2];

  private long count;
  private long above;
  private double sum;
  private double max;

  /// @param tolerance what is above it is counted apart
  Distances(double tolerance) {
    this.tolerance = tolerance;
  }

  void add(double distance) {
    bins[bin(distance)]++;
    count++;
    above += distance > tolerance ? 1 : 0;
    sum += distance;
    max = Math.max(max, distance);
  }

  private int bin(double distance) {
    double position = (Math.log10(distance) - LOWEST_EXPONENT) * BINS_PER_DECADE;
    return position < 0 ? 0 : Math.min(bins.length - 1, 1 + (int) position);
  }

  /// The distances so far.
  Spread spread() {
    double mean = count == 0 ? 0 : sum / count;
    return new Spread(
        count,
        above,
        mean,
        max,
        new Spread.Percentiles(
            percentile(0.5), percentile(0.9), percentile(0.99), percentile(0.999)));
  }

  /// The upper end of the bin that holds it.
  private double percentile(double share) {
    long wanted = (long) Math.ceil(share * count);
    long passed = 0;
    for (int i = 0; i < bins.length && wanted > 0; i++) {
      passed += bins[i];
      if (passed >= wanted) {
        double end = i == 0 ? 0 : Math.pow(10, LOWEST_EXPONENT + (double) i / BINS_PER_DECADE);
        return Math.min(end, max);
      }
    }
    return 0;
  }

  /// How many lie in each power of ten; what is below 1e-8 together.
  List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    int from = 0;
    for (int exponent = FIRST_BAR_EXPONENT; exponent <= 1; exponent++) {
      int to = 1 + (exponent - LOWEST_EXPONENT) * BINS_PER_DECADE;
      double lowest = from == 0 ? 0 : Math.pow(10, exponent - 1);
      long inside = Arrays.stream(bins, from, Math.min(to, bins.length)).sum();
      bars.add(new Bar(lowest, Math.pow(10, exponent), inside));
      from = to;
    }
    return bars;
  }
}
