package vectormill.localcloud.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vectormill.localcloud.process.ChildProcess;

/// One job: a job of its own, the parent of an array, or one child of an array. Safe for several
/// threads.
final class Job {

  private final String id;
  private final Submission submission;
  private final int index;
  private final long createdMillis;
  private final List<Job> children = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final CompletableFuture<JobStatus> end = new CompletableFuture<>();
  private JobStatus status = JobStatus.PENDING;
  private String reason = "";
  private long startedMillis;
  private long stoppedMillis;
  private @Nullable ChildProcess process;
  private @Nullable String stop;

  /// @param index the place in an array, or -1
  Job(String id, Submission submission, int index, long createdMillis) {
    this.id = id;
    this.submission = submission;
    this.index = index;
    this.createdMillis = createdMillis;
  }

  String id() {
    return id;
  }

  Submission submission() {
    return submission;
  }

  int index() {
    return index;
  }

  long createdMillis() {
    return createdMillis;
  }

  /// Completed with the final state.
  CompletableFuture<JobStatus> end() {
    return end;
  }

  synchronized void add(Job child) {
    children.add(child);
  }

  synchronized List<Job> children() {
    return List.copyOf(children);
  }

  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  synchronized JobStatus status() {
    return status;
  }

  synchronized String reason() {
    return reason;
  }

  synchronized long startedMillis() {
    return startedMillis;
  }

  synchronized long stoppedMillis() {
    return stoppedMillis;
  }

  /// How many children are in each state.
  Map<String, Integer> summary() {
    Map<String, Integer> summary = new TreeMap<>();
    for (JobStatus each : JobStatus.values()) {
      summary.put(each.name(), 0);
    }
    children().forEach(child -> summary.merge(child.status().name(), 1, Integer::sum));
    return summary;
  }

  /// Goes on to `next`, unless the job has ended.
  ///
  /// @return whether it did
  synchronized boolean become(JobStatus next) {
    if (status.isFinal()) {
      return false;
    }
    status = next;
    return true;
  }

  /// Takes note of a program that has just started; ends it at once when the job was told to stop.
  synchronized void running(ChildProcess started, long millis) {
    process = started;
    status = JobStatus.RUNNING;
    startedMillis = startedMillis == 0 ? millis : startedMillis;
    if (stop != null) {
      started.terminate();
    }
  }

  synchronized void attempted(Attempt attempt) {
    attempts.add(attempt);
    process = null;
  }

  void finish(JobStatus last, String why, long millis) {
    synchronized (this) {
      if (status.isFinal()) {
        return;
      }
      status = last;
      reason = why;
      stoppedMillis = millis;
    }
    end.complete(last);
  }

  /// Tells the job to stop. What runs is asked to end; what waits has failed at once. The parent of
  /// an array ends with its children.
  void terminate(String why, long millis) {
    synchronized (this) {
      stop = stop == null ? why : stop;
      if (process != null) {
        process.terminate();
      }
    }
    cancel(why, millis);
  }

  /// Fails the job unless its program has started.
  void cancel(String why, long millis) {
    boolean waits;
    synchronized (this) {
      waits = status == JobStatus.PENDING || status == JobStatus.RUNNABLE;
    }
    if (waits && children().isEmpty()) {
      finish(JobStatus.FAILED, why, millis);
    }
  }

  /// Why the job was told to stop, or null.
  synchronized @Nullable String stop() {
    return stop;
  }
}
