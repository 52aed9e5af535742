package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.ArrayJobDependency;
import software.amazon.awssdk.services.batch.model.ClientException;
import software.amazon.awssdk.services.batch.model.JobDependency;
import software.amazon.awssdk.services.batch.model.JobDetail;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

/// The Batch endpoint as an SDK client sees it.
class BatchIT {

  private final LocalCloud cloud = Clouds.shared();
  private final BatchClient batch = Clouds.client(BatchClient.builder(), cloud, "BATCH");

  @Test
  void aJobRunsItsProgramWithTheCloudsVariables() throws Exception {
    JobDetail job = end(submit("job", r -> {}, "show"));
    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
    String log =
        Files.readString(
            cloud.logs().resolve("jobs").resolve(job.container().logStreamName() + ".log"));
    assertThat(log)
        .contains("job " + job.jobId() + " attempt 1 index null region us-east-1")
        .contains(Clouds.address(cloud, "AWS_ENDPOINT_URL_S3"));
  }

  @Test
  void anExitCodeIsKept() {
    JobDetail job = end(submit("job", r -> {}, "exit", "7"));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.container().exitCode()).isEqualTo(7);
  }

  @Test
  void aFailureIsTriedAgain() {
    JobDetail job = end(submit("careful", r -> {}, "flaky", "1"));
    assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(job.attempts()).hasSize(2);
  }

  @Test
  void anExitThatARuleForbidsIsNotTriedAgain() {
    JobDetail job = end(submit("careful", r -> {}, "exit", "42"));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.attempts()).hasSize(1);
  }

  @Test
  void anArrayEndsWithItsChildrenAndWhatDependsOnItComesAfter() {
    String array = submit("job", r -> r.arrayProperties(a -> a.size(3)), "show");
    String after =
        submit("job", r -> r.dependsOn(JobDependency.builder().jobId(array).build()), "show");
    JobDetail last = end(after);
    JobDetail parent = find(array);
    assertThat(parent.status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(parent.arrayProperties().statusSummary()).containsEntry("SUCCEEDED", 3);
    assertThat(find(array + ":2").arrayProperties().index()).isEqualTo(2);
    assertThat(last.startedAt()).isGreaterThanOrEqualTo(find(array + ":2").stoppedAt());
    assertThat(batch.listJobs(r -> r.arrayJobId(array)).jobSummaryList()).hasSize(3);
  }

  @Test
  void aSequenceStopsAtItsFirstFailure() {
    String array =
        submit(
            "job",
            r ->
                r.arrayProperties(a -> a.size(2))
                    .dependsOn(JobDependency.builder().type(ArrayJobDependency.SEQUENTIAL).build()),
            "exit",
            "1");
    assertThat(end(array).status()).isEqualTo(JobStatus.FAILED);
    assertThat(find(array + ":1").statusReason()).isEqualTo("Dependent Job failed");
  }

  @Test
  void anAttemptThatTakesTooLongIsEnded() {
    JobDetail job =
        end(submit("careful", r -> r.timeout(t -> t.attemptDurationSeconds(1)), "sleep", "60000"));
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.statusReason()).contains("timeout");
    assertThat(job.attempts()).hasSize(1);
  }

  @Test
  void aRunningJobCanBeTerminatedButNotCanceled() {
    String id = submit("careful", r -> {}, "sleep", "60000");
    Eventually.become(() -> find(id).status(), JobStatus.RUNNING::equals);
    assertThat(
            batch.listJobs(r -> r.jobQueue("local").jobStatus(JobStatus.RUNNING)).jobSummaryList())
        .anyMatch(job -> job.jobId().equals(id));
    batch.cancelJob(r -> r.jobId(id).reason("too late"));
    assertThat(find(id).status()).isEqualTo(JobStatus.RUNNING);
    batch.terminateJob(r -> r.jobId(id).reason("no longer needed"));
    JobDetail job = end(id);
    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.statusReason()).isEqualTo("no longer needed");
  }

  @Test
  void noMoreJobsRunThanThereAreSlotsAndAWaitingOneCanBeCanceled() {
    String array = submit("job", r -> r.arrayProperties(a -> a.size(3)), "sleep", "60000");
    Eventually.become(
        () -> find(array).arrayProperties().statusSummary().get("RUNNING"),
        Integer.valueOf(2)::equals);
    String waiting = submit("job", r -> {}, "show");
    batch.cancelJob(r -> r.jobId(waiting).reason("not now"));
    assertThat(end(waiting).statusReason()).isEqualTo("not now");
    assertThat(find(array).arrayProperties().statusSummary()).containsEntry("RUNNING", 2);
    batch.terminateJob(r -> r.jobId(array).reason("enough"));
    assertThat(end(array).status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void anUnknownDefinitionIsRefused() {
    assertThatThrownBy(() -> submit("unknown", r -> {}, "show"))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("JobDefinition not found: unknown");
  }

  private String submit(
      String definition, Consumer<SubmitJobRequest.Builder> more, String... command) {
    return batch
        .submitJob(r -> {
          r.jobName("test").jobQueue("local").jobDefinition(definition);
          r.containerOverrides(c -> c.command(command));
          more.accept(r);
        })
        .jobId();
  }

  private JobDetail find(String id) {
    return batch.describeJobs(r -> r.jobs(id)).jobs().getFirst();
  }

  private JobDetail end(String id) {
    return Eventually.become(
        () -> find(id),
        job -> job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.FAILED);
  }
}
