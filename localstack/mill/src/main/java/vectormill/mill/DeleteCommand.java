package vectormill.mill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.repair.Deletion;
import vectormill.repair.DeletionReport;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;

/// Deletes input files, and with them everything that came from them.
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description =
        "Delete a file of the input bucket, or all below a folder; their vectors, outputs and"
            + " index entries go with them.",
    footer = {"", "Example: mill delete newspapers/GDV/ --wait"})
final class DeleteCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 250;

  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(
      index = "0",
      paramLabel = "KEY|PREFIX",
      description = "The key of a file, or of a folder: a prefix that ends with a slash.")
  private String target = "";

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      DeletionReport report =
          new Deletion(connection.blobs(), connection.inputBucket()).run(target);
      if (report.deleted() == 0) {
        String hint = target.endsWith("/") ? "" : "; the prefix of a folder ends with a slash";
        System.err.println("mill: nothing lies at " + target + hint);
        return ExitCode.FAILED;
      }
      System.out.println(Plural.of(report.deleted(), "object") + " deleted");
      return wait.isSet() ? awaitRetirement(connection, report) : ExitCode.OK;
    }
  }

  /// Waits until nothing is left of what was deleted.
  private int awaitRetirement(Connection connection, DeletionReport report)
      throws InterruptedException {
    Duration timeout = wait.timeout();
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<Stamp> left =
          report.collections().stream()
              .flatMap(collection -> connection.status(collection).files().stream())
              .filter(stamp -> isTarget(stamp.item().source()))
              .toList();
      if (left.isEmpty()) {
        return ExitCode.OK;
      }
      if (System.nanoTime() > end) {
        System.err.println(
            "mill: " + left.size() + " files not taken back within " + timeout.toSeconds() + " s");
        return ExitCode.TIMEOUT;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isTarget(SourceFile source) {
    boolean inFolder = target.endsWith("/") && source.key().startsWith(target);
    return inFolder || source.key().equals(target);
  }
}
