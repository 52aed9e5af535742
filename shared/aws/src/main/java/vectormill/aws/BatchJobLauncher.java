package vectormill.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.KeyValuePair;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;
import vectormill.job.JobLauncher;

/// Workers as AWS Batch jobs: one plain job for one slot, an array job for more. Safe for many
/// threads.
///
/// A submission has no token by which Batch would recognise it when it comes twice; whoever calls
/// must hold a lease. One slot too many is harmless: it finds the queue empty and leaves.
public final class BatchJobLauncher implements JobLauncher {
  /// The most slots of one submission, by the quota of array jobs.
  public static final int MAX_SLOTS = 10_000;

  private static final int DESCRIBED_AT_ONCE = 100;

  /// In the order in which jobs pass through them, so that none slips by between two questions.
  private static final List<JobStatus> LIVE =
      List.of(
          JobStatus.SUBMITTED,
          JobStatus.PENDING,
          JobStatus.RUNNABLE,
          JobStatus.STARTING,
          JobStatus.RUNNING);

  private static final List<JobStatus> ON_A_MACHINE =
      List.of(JobStatus.STARTING, JobStatus.RUNNING);

  private final BatchClient batch;
  private final String jobQueue;
  private final String jobDefinition;
  private final Map<String, String> environment;

  /// @param batch stays the caller's to close
  /// @param jobQueue name or ARN; every live job in it counts as a worker
  /// @param jobDefinition name, name and revision, or ARN
  /// @param environment variables that the job gets beyond those of its definition
  public BatchJobLauncher(
      BatchClient batch, String jobQueue, String jobDefinition, Map<String, String> environment) {
    this.batch = batch;
    this.jobQueue = jobQueue;
    this.jobDefinition = jobDefinition;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public int liveSlots() {
    return slots(LIVE);
  }

  /// The parent of an array is PENDING as long as its children run.
  @Override
  public int runningSlots() {
    return slots(ON_A_MACHINE);
  }

  private int slots(List<JobStatus> counted) {
    List<String> ids = List.copyOf(liveJobs());
    int slots = 0;
    for (int from = 0; from < ids.size(); from += DESCRIBED_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + DESCRIBED_AT_ONCE));
      List<JobDetail> jobs =
          call(
              "DescribeJobs of " + some.size() + " jobs in " + jobQueue,
              () -> batch.describeJobs(r -> r.jobs(some)).jobs());
      slots += jobs.stream().mapToInt(job -> slots(job, counted)).sum();
    }
    return slots;
  }

  private Set<String> liveJobs() {
    Set<String> ids = new LinkedHashSet<>();
    for (JobStatus status : LIVE) {
      call(
          "ListJobs of " + jobQueue + " in " + status,
          () -> {
            batch
                .listJobsPaginator(r -> r.jobQueue(jobQueue).jobStatus(status))
                .jobSummaryList()
                .forEach(job -> ids.add(job.jobId()));
            return ids;
          });
    }
    return ids;
  }

  private static int slots(JobDetail job, List<JobStatus> counted) {
    if (!LIVE.contains(job.status())) {
      return 0;
    }
    if (job.arrayProperties() == null || job.arrayProperties().size() == null) {
      return counted.contains(job.status()) ? 1 : 0;
    }
    Map<String, Integer> children = job.arrayProperties().statusSummary();
    if (children.values().stream().mapToInt(Integer::intValue).sum() == 0) {
      return counted.contains(job.status()) ? job.arrayProperties().size() : 0;
    }
    return counted.stream().mapToInt(status -> children.getOrDefault(status.toString(), 0)).sum();
  }

  @Override
  public String submit(int slots) {
    if (slots < 1 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "one submission has 1 to " + MAX_SLOTS + " slots, got " + slots);
    }
    List<KeyValuePair> variables = new ArrayList<>();
    environment.forEach(
        (name, value) -> variables.add(KeyValuePair.builder().name(name).value(value).build()));
    SubmitJobRequest.Builder request =
        SubmitJobRequest.builder()
            .jobName("embed-files-" + slots)
            .jobQueue(jobQueue)
            .jobDefinition(jobDefinition);
    if (!variables.isEmpty()) {
      request.containerOverrides(overrides -> overrides.environment(variables));
    }
    if (slots > 1) {
      request.arrayProperties(array -> array.size(slots));
    }
    return call(
        "SubmitJob of " + slots + " slots to " + jobQueue,
        () -> batch.submitJob(request.build()).jobId());
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }
}
