package vectormill.embedfiles;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Parks the thread, looking up several times a second.
final class ParkedPause implements Pause {
  private static final Duration SLICE = Duration.ofMillis(200);

  @Override
  public void rest(Duration atMost, BooleanSupplier over) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos();
        left > 0 && !over.getAsBoolean();
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, SLICE.toNanos()));
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting");
      }
    }
  }
}
