package vectormill.quality;

import java.time.Duration;
import java.util.Arrays;

/// How long searches took, one at a time.
///
/// @param p50 half of them took no longer
/// @param p95 as above, of 95 in a hundred
/// @param p99 as above, of 99 in a hundred
public record Latency(Duration p50, Duration p95, Duration p99) {
  /// @param nanos of each; sorted here
  public static Latency of(long... nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(at(sorted, 50), at(sorted, 95), at(sorted, 99));
  }

  private static Duration at(long[] sorted, int percent) {
    int index = Math.ceilDiv(sorted.length * percent, 100) - 1;
    return Duration.ofNanos(sorted.length == 0 ? 0 : sorted[Math.max(0, index)]);
  }
}
