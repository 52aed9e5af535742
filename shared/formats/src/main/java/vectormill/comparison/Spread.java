package vectormill.comparison;

/// How far apart the vectors of records are, in cosine distance: 0 for the same direction, 2 for
/// the opposite one.
///
/// @param count how many were compared
/// @param above how many of them lie above the tolerance
/// @param mean of all
/// @param max the largest
/// @param percentiles of all
public record Spread(long count, long above, double mean, double max, Percentiles percentiles) {
  /// Distances that a share of all does not exceed, at most 5 % too high.
  ///
  /// @param p50 half of all
  /// @param p90 nine of ten
  /// @param p99 99 of 100
  /// @param p999 999 of 1,000
  public record Percentiles(double p50, double p90, double p99, double p999) {}
}
