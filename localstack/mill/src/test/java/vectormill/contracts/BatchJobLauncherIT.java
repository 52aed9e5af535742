package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.batch.model.JobStatus;
import software.amazon.awssdk.services.batch.model.JobSummary;
import vectormill.aws.BatchJobLauncher;
import vectormill.job.JobLauncher;
import vectormill.testing.JobLauncherContract;
import vectormill.testing.RealTime;

class BatchJobLauncherIT extends JobLauncherContract {
  private static final int TRIES = 100;
  private static final BatchClient BATCH = LocalEndpoints.clients().batch();

  private final BatchJobLauncher launcher =
      new BatchJobLauncher(
          BATCH, LocalEndpoints.JOB_QUEUE, LocalEndpoints.WAITING_JOB, Map.of("NAME", "value"));

  @AfterEach
  void endJobs() {
    for (JobStatus status : JobStatus.knownValues()) {
      BATCH
          .listJobsPaginator(r -> r.jobQueue(LocalEndpoints.JOB_QUEUE).jobStatus(status))
          .jobSummaryList()
          .stream()
          .map(JobSummary::jobId)
          .forEach(id -> BATCH.terminateJob(r -> r.jobId(id).reason("the test is over")));
    }
    for (int i = 0; i < TRIES && launcher.liveSlots() > 0; i++) {
      RealTime.pass(Duration.ofMillis(100));
    }
    assertThat(launcher.liveSlots()).isZero();
  }

  @BeforeAll
  static void needServer() {
    LocalEndpoints.require("BATCH");
  }

  @AfterAll
  static void close() {
    BATCH.close();
  }

  @Override
  protected JobLauncher launcher() {
    return launcher;
  }
}
