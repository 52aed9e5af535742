package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.DescribeJobsRequest;
import software.amazon.awssdk.services.batch.model.DescribeJobsResponse;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import software.amazon.awssdk.services.batch.model.KeyValuePair;
import software.amazon.awssdk.services.batch.model.ListJobsRequest;
import software.amazon.awssdk.services.batch.model.ListJobsResponse;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;
import software.amazon.awssdk.services.batch.model.SubmitJobResponse;
import software.amazon.awssdk.services.batch.paginators.ListJobsIterable;
import vectormill.job.JobLauncher;
import vectormill.testing.JobLauncherContract;

class BatchJobLauncherTest extends JobLauncherContract {
  private final ScriptedBatch batch = new ScriptedBatch();
  private final BatchJobLauncher launcher =
      new BatchJobLauncher(batch, "queue", "worker:3", Map.of("NAME", "value"));

  @Override
  protected JobLauncher launcher() {
    return launcher;
  }

  @Test
  void oneSlotIsAPlainJobAndMoreAreAnArray() {
    launcher.submit(1);
    launcher.submit(7);
    SubmitJobRequest plain = batch.submissions.getFirst();
    assertThat(plain.arrayProperties()).isNull();
    assertThat(plain.jobQueue()).isEqualTo("queue");
    assertThat(plain.jobDefinition()).isEqualTo("worker:3");
    assertThat(plain.containerOverrides().environment())
        .containsExactly(KeyValuePair.builder().name("NAME").value("value").build());
    assertThat(batch.submissions.getLast().arrayProperties().size()).isEqualTo(7);
    assertThatThrownBy(() -> launcher.submit(10_001)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void childrenThatEndedDoNotCount() {
    batch.add("a", JobStatus.PENDING, 5, Map.of("SUCCEEDED", 2, "RUNNING", 1, "RUNNABLE", 2));
    batch.add("b", JobStatus.PENDING, 4, Map.of());
    batch.add("c", JobStatus.RUNNING, 0, Map.of());
    batch.add("d", JobStatus.SUCCEEDED, 0, Map.of());
    assertThat(launcher.liveSlots()).isEqualTo(3 + 4 + 1);
  }

  @Test
  void manyJobsAreDescribedInHundreds() {
    for (int i = 0; i < 250; i++) {
      batch.add("job-" + i, JobStatus.RUNNING, 0, Map.of());
    }
    assertThat(launcher.liveSlots()).isEqualTo(250);
    assertThat(batch.described).containsExactly(100, 100, 50);
  }

  private static final class ScriptedBatch implements BatchClient {
    private final Map<String, JobDetail> jobs = new LinkedHashMap<>();
    private final List<SubmitJobRequest> submissions = new ArrayList<>();
    private final List<Integer> described = new ArrayList<>();

    void add(String id, JobStatus status, int size, Map<String, Integer> summary) {
      JobDetail.Builder job = JobDetail.builder().jobId(id).jobQueue("queue").status(status);
      if (size > 0) {
        job.arrayProperties(array -> array.size(size).statusSummary(summary));
      }
      jobs.put(id, job.build());
    }

    @Override
    public SubmitJobResponse submitJob(SubmitJobRequest request) {
      submissions.add(request);
      String id = "submitted-" + submissions.size();
      int size = request.arrayProperties() == null ? 0 : request.arrayProperties().size();
      add(id, size > 0 ? JobStatus.PENDING : JobStatus.RUNNABLE, size, Map.of());
      return SubmitJobResponse.builder().jobId(id).build();
    }

    @Override
    public ListJobsIterable listJobsPaginator(ListJobsRequest request) {
      return new ListJobsIterable(this, request);
    }

    @Override
    public ListJobsResponse listJobs(ListJobsRequest request) {
      List<JobSummary> found =
          jobs.values().stream()
              .filter(job -> job.status() == request.jobStatus())
              .filter(job -> job.jobQueue().equals(request.jobQueue()))
              .map(job -> JobSummary.builder().jobId(job.jobId()).build())
              .toList();
      return ListJobsResponse.builder().jobSummaryList(found).build();
    }

    @Override
    public DescribeJobsResponse describeJobs(DescribeJobsRequest request) {
      described.add(request.jobs().size());
      List<JobDetail> found =
          jobs.values().stream().filter(job -> request.jobs().contains(job.jobId())).toList();
      return DescribeJobsResponse.builder().jobs(found).build();
    }

    @Override
    public String serviceName() {
      return "batch";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
