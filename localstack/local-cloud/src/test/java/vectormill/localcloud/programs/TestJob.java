package vectormill.localcloud.programs;

import java.util.Arrays;

/// A job that does what its first argument says: `exit <code>`, `flaky <attempts that fail>`,
/// `sleep <millis>` or `show`.
public final class TestJob {

  private TestJob() {}

  /// Runs the job.
  public static void main(String[] arguments) throws InterruptedException {
    System.out.println(
        "job %s attempt %s index %s region %s s3 %s arguments %s"
            .formatted(
                System.getenv("AWS_BATCH_JOB_ID"),
                System.getenv("AWS_BATCH_JOB_ATTEMPT"),
                System.getenv("AWS_BATCH_JOB_ARRAY_INDEX"),
                System.getenv("AWS_REGION"),
                System.getenv("AWS_ENDPOINT_URL_S3"),
                Arrays.toString(arguments)));
    switch (arguments[0]) {
      case "exit" -> System.exit(Integer.parseInt(arguments[1]));
      case "flaky" -> {
        int attempt = Integer.parseInt(System.getenv("AWS_BATCH_JOB_ATTEMPT"));
        System.exit(attempt <= Integer.parseInt(arguments[1]) ? 3 : 0);
      }
      case "sleep" -> Thread.sleep(Long.parseLong(arguments[1]));
      default -> System.out.println("nothing to do");
    }
  }
}
