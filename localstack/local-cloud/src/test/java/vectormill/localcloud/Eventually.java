package vectormill.localcloud;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for what other processes do.
final class Eventually {

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private Eventually() {}

  static <T> T become(Supplier<T> value, Predicate<T> wanted) {
    long end = System.nanoTime() + LIMIT.toNanos();
    T last = value.get();
    while (!wanted.test(last)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ", last was " + last);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
      last = value.get();
    }
    return last;
  }
}
