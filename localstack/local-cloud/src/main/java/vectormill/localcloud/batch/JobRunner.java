package vectormill.localcloud.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.Launcher;

/// Runs jobs as child processes, as many at once as there are slots, first come first served. A job
/// that waits holds no thread.
final class JobRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 200;
  private static final String ENDED = "Essential container in task exited";
  private static final String TOO_LONG = "Job attempt duration exceeded timeout";

  private final Launcher launcher;
  private final Map<String, String> environment;
  private final JobLogs logs;
  private final InstantSource clock;
  private final ExecutorService scheduler;
  private final ExecutorService slots;

  JobRunner(
      Launcher launcher,
      Map<String, String> environment,
      JobLogs logs,
      int slots,
      InstantSource clock) {
    this.launcher = launcher;
    this.environment = environment;
    this.logs = logs;
    this.clock = clock;
    this.scheduler = pool("job-scheduler-", 1);
    this.slots = pool("job-slot-", slots);
  }

  /// Returns at once; the job runs when `first` have ended well, and fails when one of them has
  /// not.
  void run(Job job, List<Job> first) {
    whenEnded(
        first,
        () -> {
          if (first.stream().anyMatch(other -> other.status() == JobStatus.FAILED)) {
            job.finish(JobStatus.FAILED, "Dependent Job failed", clock.millis());
          } else {
            enqueue(job, 1);
          }
        });
  }

  /// Calls `action` once when all jobs have ended.
  void whenEnded(List<Job> jobs, Runnable action) {
    // Asynchronous, since the end of one job may be the end of thousands that wait for it.
    CompletableFuture<?> _ =
        CompletableFuture.allOf(jobs.stream().map(Job::end).toArray(CompletableFuture[]::new))
            .thenRunAsync(action, scheduler)
            .exceptionally(failure -> {
              LOG.error("what waits for {} jobs was not told of their end", jobs.size(), failure);
              return null;
            });
  }

  /// Stops taking jobs; what runs is interrupted and fails.
  @Override
  public void close() {
    slots.shutdownNow();
    slots.close();
    scheduler.close();
  }

  private static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  private void enqueue(Job job, int attempt) {
    if (job.become(JobStatus.RUNNABLE)) {
      slots.execute(() -> attempt(job, attempt));
    }
  }

  private void attempt(Job job, int attempt) {
    try {
      boolean more = attempt < job.submission().definition().attempts();
      if (job.become(JobStatus.STARTING) && once(job, attempt, more)) {
        enqueue(job, attempt + 1);
      }
    } catch (InterruptedException e) {
      job.finish(JobStatus.FAILED, "the local cloud is closing", clock.millis());
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("job {} cannot be run", job.id(), e);
      job.finish(JobStatus.FAILED, "CannotStartContainerError: " + e, clock.millis());
    }
  }

  /// @return whether the job is to be tried again
  private boolean once(Job job, int attempt, boolean more) throws InterruptedException {
    JobDefinition definition = job.submission().definition();
    String log = "%s/%s/%d".formatted(definition.name(), job.id().replace(':', '_'), attempt);
    long started = clock.millis();
    boolean inTime;
    int exit;
    Path file = logs.open(log);
    try (ChildProcess child = start(job, attempt, file)) {
      job.running(child, started);
      inTime = waitFor(child, job);
      exit = child.exitStatus();
    } catch (IOException e) {
      LOG.error("job {} cannot be started", job.id(), e);
      job.finish(JobStatus.FAILED, "CannotStartContainerError: " + e, clock.millis());
      return false;
    } finally {
      logs.close(file);
    }
    String stop = job.stop();
    String reason = stop != null ? stop : inTime ? ENDED : TOO_LONG;
    job.attempted(new Attempt(started, clock.millis(), exit, log, reason));
    if (exit == 0 && inTime && stop == null) {
      job.finish(JobStatus.SUCCEEDED, reason, clock.millis());
      return false;
    }
    if (more && inTime && stop == null && again(definition, exit)) {
      return true;
    }
    job.finish(JobStatus.FAILED, reason, clock.millis());
    return false;
  }

  private static boolean again(JobDefinition definition, int exit) {
    return definition.rules().stream()
        .filter(rule -> rule.matches(exit))
        .findFirst()
        .map(RetryRule::retry)
        .orElse(true);
  }

  /// Ends the process when its time is over, or when it was told to end and does not.
  private static boolean waitFor(ChildProcess child, Job job) throws InterruptedException {
    @Nullable Duration limit = job.submission().definition().timeout().orElse(null);
    long end = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
    long killAt = Long.MAX_VALUE;
    boolean inTime = true;
    while (!child.await(Duration.ofMillis(LOOK_MILLIS))) {
      long now = System.nanoTime();
      if (inTime && limit != null && now - end >= 0) {
        inTime = false;
        child.terminate();
      }
      boolean asked = !inTime || job.stop() != null;
      if (asked && killAt == Long.MAX_VALUE) {
        killAt = now + GRACE.toNanos();
      }
      if (asked && now - killAt >= 0) {
        child.kill();
      }
    }
    return inTime;
  }

  private ChildProcess start(Job job, int attempt, Path log) throws IOException {
    JobDefinition definition = job.submission().definition();
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.putAll(definition.environment());
    variables.put("AWS_BATCH_JOB_ID", job.id());
    variables.put("AWS_BATCH_JOB_ATTEMPT", Integer.toString(attempt));
    variables.put("AWS_BATCH_JQ_NAME", job.submission().queue());
    variables.put("AWS_BATCH_CE_NAME", "local");
    if (job.index() >= 0) {
      variables.put("AWS_BATCH_JOB_ARRAY_INDEX", Integer.toString(job.index()));
    }
    return launcher.start("job " + job.id(), definition.program(), variables, log, GRACE);
  }
}
