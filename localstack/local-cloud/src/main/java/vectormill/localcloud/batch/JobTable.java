package vectormill.localcloud.batch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// All jobs that wait, run, or ended lately; those that ended longest ago are forgotten first. Safe
/// for several threads.
final class JobTable implements AutoCloseable {

  private static final int MAX_JOBS = 50_000;
  private static final int MAX_ENDED = 2_000;

  private final Map<String, JobDefinition> definitions;
  private final JobRunner runner;
  private final InstantSource clock;
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /// @param runner ends with the table
  JobTable(Map<String, JobDefinition> definitions, JobRunner runner, InstantSource clock) {
    this.definitions = Map.copyOf(definitions);
    this.runner = runner;
    this.clock = clock;
  }

  Map<String, JobDefinition> definitions() {
    return definitions;
  }

  /// @throws IllegalArgumentException when too much waits already, or a dependency is unknown
  synchronized Job submit(Submission submission) {
    forget();
    if (jobs.size() + submission.arraySize() >= MAX_JOBS) {
      throw new IllegalArgumentException("more than " + MAX_JOBS + " jobs wait already");
    }
    long now = clock.millis();
    Job job = new Job(UUID.randomUUID().toString(), submission, -1, now);
    for (int i = 0; i < submission.arraySize(); i++) {
      job.add(new Job(job.id() + ":" + i, submission, i, now));
    }
    List<List<Job>> first = new ArrayList<>();
    List<Job> runs = submission.arraySize() == 0 ? List.of(job) : job.children();
    runs.forEach(run -> first.add(before(run, runs)));
    jobs.put(job.id(), job);
    job.children().forEach(child -> jobs.put(child.id(), child));
    for (int i = 0; i < runs.size(); i++) {
      runner.run(runs.get(i), first.get(i));
    }
    if (submission.arraySize() > 0) {
      runner.whenEnded(job.children(), () -> endWithChildren(job));
    }
    return job;
  }

  long now() {
    return clock.millis();
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  synchronized Collection<Job> all() {
    return List.copyOf(jobs.values());
  }

  @Override
  public void close() {
    all().forEach(job -> job.terminate("the local cloud is closing", clock.millis()));
    runner.close();
  }

  private List<Job> before(Job job, List<Job> siblings) {
    List<Job> before = new ArrayList<>();
    for (Submission.Dependency dependency : job.submission().dependencies()) {
      if (dependency.type().equals("SEQUENTIAL")) {
        if (job.index() > 0) {
          before.add(siblings.get(job.index() - 1));
        }
      } else {
        before.add(other(job, dependency));
      }
    }
    return before;
  }

  private Job other(Job job, Submission.Dependency dependency) {
    Job other = jobs.get(dependency.jobId());
    if (other == null) {
      throw new IllegalArgumentException("dependsOn names an unknown job: " + dependency.jobId());
    }
    if (!dependency.type().equals("N_TO_N")) {
      return other;
    }
    if (job.index() < 0 || other.children().size() <= job.index()) {
      throw new IllegalArgumentException(
          "N_TO_N needs arrays of the same size: " + dependency.jobId());
    }
    return other.children().get(job.index());
  }

  private void endWithChildren(Job job) {
    boolean failed = job.children().stream().anyMatch(child -> child.status() == JobStatus.FAILED);
    String reason = failed ? "Array Child Job failed" : "";
    job.finish(failed ? JobStatus.FAILED : JobStatus.SUCCEEDED, reason, clock.millis());
  }

  private void forget() {
    List<Job> ended =
        jobs.values().stream().filter(job -> job.index() < 0 && job.status().isFinal()).toList();
    for (Job job : ended.subList(0, Math.max(0, ended.size() - MAX_ENDED))) {
      job.children().forEach(child -> jobs.remove(child.id()));
      jobs.remove(job.id());
    }
  }
}
