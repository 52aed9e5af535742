package vectormill.contracts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import vectormill.aws.AwsClients;
import vectormill.localcloud.CloudPart;
import vectormill.localcloud.LocalCloud;
import vectormill.localcloud.LocalCloudConfig;
import vectormill.localcloud.Programs;
import vectormill.localcloud.batch.JobDefinition;
import vectormill.localcloud.process.JavaProgram;

/// The servers that adapters are tested against: those that `AWS_ENDPOINT_URL_*` in the environment
/// name, otherwise a local cloud that ends with this JVM.
final class LocalEndpoints {
  /// The job definition of a job that waits; present on the local cloud.
  static final String WAITING_JOB = "waiting";

  /// The job queue of waiting jobs.
  static final String JOB_QUEUE = "contracts";

  private static final int SLOTS = 4;
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Map<String, String> VARIABLES = find();

  private LocalEndpoints() {}

  /// Clients of the servers.
  static AwsClients clients() {
    return new AwsClients(VARIABLES);
  }

  /// The address of the index; empty where there is none.
  static String openSearch() {
    return VARIABLES.getOrDefault("OPENSEARCH_URL", "");
  }

  /// Skips the tests of a service that has no local server, saying so, rather than going to AWS.
  ///
  /// @param service as `AWS_ENDPOINT_URL_…` names it
  static void require(String service) {
    String endpoint = VARIABLES.getOrDefault("AWS_ENDPOINT_URL_" + service, "");
    Assumptions.assumeTrue(
        endpoint.startsWith("http://127.0.0.1:"),
        "no local server of " + service + ": " + endpoint);
  }

  /// A name that nothing has yet.
  static String freshName(String what) {
    return what + "-" + Long.toString(System.nanoTime(), 36) + "-" + COUNTER.incrementAndGet();
  }

  private static Map<String, String> find() {
    if (System.getenv("AWS_ENDPOINT_URL_S3") == null) {
      return start().environment();
    }
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local-secret"));
    variables.putAll(System.getenv());
    return variables;
  }

  private static LocalCloud start() {
    Path servers =
        Path.of(System.getProperty("mill.home", ".")).resolve("localstack/servers/target");
    List<String> classPath =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    JavaProgram waiting =
        new JavaProgram(List.of("-Xmx32m"), classPath, WaitingJob.class.getName(), List.of());
    try {
      return LocalCloud.start(
          LocalCloudConfig.temporary(servers)
              .withParts(
                  EnumSet.of(
                      CloudPart.S3,
                      CloudPart.SQS,
                      CloudPart.DYNAMODB,
                      CloudPart.BATCH,
                      CloudPart.OPENSEARCH))
              .withPrograms(
                  Programs.NONE.withJobs(
                      List.of(JobDefinition.once(WAITING_JOB, waiting)), SLOTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cloud started", e);
    }
  }
}
