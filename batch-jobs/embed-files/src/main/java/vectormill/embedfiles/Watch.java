package vectormill.embedfiles;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a call on a thread of its own, so that its end can be brought about: by waiting for it, by
/// an interrupt, or by leaving it behind. What is left behind has lost its claim and can publish
/// nothing.
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Patience patience;

  Watch(Patience patience) {
    this.patience = patience;
  }

  /// @param over once true, the call has to end
  /// @return what the call returned; empty if it had to be interrupted and returned nothing
  /// @throws ExecutionException with what the call threw, unless it had been interrupted
  <T> Optional<T> run(Callable<T> call, BooleanSupplier over)
      throws ExecutionException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(LogFacts.withThoseOfHere(call));
    Thread thread = Thread.ofPlatform().daemon().name("attempt").start(task);
    try {
      if (endsBefore(task, over) || ends(task, patience.polite())) {
        return Optional.of(task.get());
      }
      thread.interrupt();
      return ends(task, patience.interrupted()) ? afterInterrupt(task) : leftBehind();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  private static boolean endsBefore(FutureTask<?> task, BooleanSupplier over)
      throws InterruptedException {
    while (!over.getAsBoolean()) {
      if (ends(task, LOOK)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(FutureTask<?> task, Duration within) throws InterruptedException {
    try {
      task.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      LOG.atDebug().addKeyValue("step", "stop").setCause(e).log("an attempt threw");
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static <T> Optional<T> afterInterrupt(FutureTask<T> task) throws InterruptedException {
    try {
      return Optional.of(task.get());
    } catch (ExecutionException e) {
      LOG.atInfo()
          .addKeyValue("step", "stop")
          .addKeyValue("reason", String.valueOf(e.getCause()))
          .log("an attempt ended after an interrupt");
      return Optional.empty();
    }
  }

  private static <T> Optional<T> leftBehind() {
    LOG.atWarn()
        .addKeyValue("step", "stop")
        .log("an attempt did not end after an interrupt and is left behind");
    return Optional.empty();
  }
}
