package vectormill.mill;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.canonicalize.Canonicalize;
import vectormill.failure.TransientException;

/// Looks for duplicates now and then, as a schedule starts the job on AWS. Ends when closed.
final class PassSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PassSchedule.class);
  private static final long FIRST_SECONDS = 20;
  private static final long PAUSE_SECONDS = 10;
  private static final long END_SECONDS = 5;

  private final Connection connection;
  private final Canonicalize canonicalize;
  private final ScheduledExecutorService clock;

  private PassSchedule(Connection connection) {
    this.connection = connection;
    this.canonicalize = connection.canonicalize();
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("canonicalize").factory());
  }

  static PassSchedule start(RunningCloud running) {
    PassSchedule schedule = new PassSchedule(Connection.to(running));
    schedule.clock.scheduleWithFixedDelay(
        schedule::run, FIRST_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    return schedule;
  }

  /// Its one broad catch: whatever a pass meets, the next one is tried.
  private void run() {
    try {
      String owner = "schedule-" + ProcessHandle.current().pid();
      for (String collection : connection.stamps().collections()) {
        canonicalize.run(collection, owner);
      }
    } catch (TransientException e) {
      LOG.warn("step=canonicalize reason={}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("step=canonicalize reason=a bug", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      clock.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
