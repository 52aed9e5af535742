package vectormill.embedfiles;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Beats on a thread of their own.
final class TimerBeats implements Beats {
  /// A beat may hang in a call to a store that is away; nobody waits longer for it.
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a beat notes its own failures
  public Beating start(Duration period, Runnable beat) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());
    timer.scheduleAtFixedRate(beat, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return () -> close(timer);
  }

  private static void close(ScheduledExecutorService timer) {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
