package vectormill.search;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// Counts of times by how long they were. Safe for many threads; a reader may see a time in one
/// count and not yet in another.
final class Histogram {
  private static final double NANOS = 1e9;
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  Histogram() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  void add(long tookNanos) {
    int bucket = 0;
    while (bucket < BOUNDS.length && tookNanos / NANOS > BOUNDS[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    nanos.add(tookNanos);
  }

  long count() {
    long count = 0;
    for (LongAdder bucket : buckets) {
      count += bucket.sum();
    }
    return count;
  }

  double seconds() {
    return nanos.sum() / NANOS;
  }

  /// In Prometheus' text format.
  ///
  /// @param labels without braces, or empty
  void write(StringBuilder text, String name, String labels) {
    String before = labels.isEmpty() ? "" : labels + ",";
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      String bound = i < BOUNDS.length ? String.valueOf(BOUNDS[i]) : "+Inf";
      text.append("%s_bucket{%sle=\"%s\"} %d\n".formatted(name, before, bound, sum));
    }
    String all = labels.isEmpty() ? "" : "{" + labels + "}";
    text.append(String.format(Locale.ROOT, "%s_sum%s %.9f\n", name, all, seconds()));
    text.append("%s_count%s %d\n".formatted(name, all, sum));
  }
}
