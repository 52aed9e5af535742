package vectormill.mill;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.PassMetrics;
import vectormill.failure.TransientException;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;

/// Looks for duplicates now and then, as a schedule starts the job on AWS. Ends when closed.
final class PassSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PassSchedule.class);
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofSeconds(5);

  private final Connection connection;
  private final Canonicalize canonicalize;
  private final ProgramMetrics program;
  private final PassMetrics metrics;
  private final Thread thread;

  private PassSchedule(Connection connection) {
    this.connection = connection;
    this.canonicalize = connection.canonicalize();
    this.program =
        ProgramMetrics.open(
            new MetricsSettings(Optional.empty(), Optional.of(LocalSystem.METRICS)));
    this.metrics = new PassMetrics(program);
    this.thread = Thread.ofPlatform().daemon().name("canonicalize").unstarted(this::run);
  }

  static PassSchedule start(RunningCloud running) {
    PassSchedule schedule = new PassSchedule(Connection.to(running));
    schedule.thread.start();
    return schedule;
  }

  private void run() {
    try {
      Thread.sleep(FIRST);
      while (true) {
        passes();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Its one broad catch: whatever a pass meets, the next one is tried.
  private void passes() {
    try {
      String owner = "schedule-" + ProcessHandle.current().pid();
      for (String collection : connection.stamps().collections()) {
        long start = System.nanoTime();
        metrics.ran(canonicalize.run(collection, owner), System.nanoTime() - start);
      }
    } catch (TransientException e) {
      LOG.warn("step=canonicalize reason={}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("step=canonicalize reason=a bug", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    program.close();
    connection.close();
  }
}
