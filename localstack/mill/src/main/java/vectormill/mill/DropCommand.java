package vectormill.mill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Drops files into the input bucket.
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = "Drop files, or whole folders with their relative paths, into a collection.",
    footer = {"", "Example: mill drop articles/ extra.csv --collection news --wait"})
final class DropCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "What to drop.")
  private List<Path> paths = List.of();

  @Option(
      names = "--collection",
      required = true,
      paramLabel = "NAME",
      description = "The collection: the first folder of the keys.")
  private String collection = "";

  @Option(names = "--wait", description = "Wait until all of it is finished.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  @Override
  public Integer call() throws Exception {
    CollectionNames.check(collection);
    try (Connection connection = Connection.open(state.home())) {
      Upload.Report report = connection.upload().drop(paths, collection);
      System.out.printf(
          "%s: %d sent, %d unchanged%n", collection, report.sent(), report.unchanged());
      if (!wait) {
        return ExitCode.OK;
      }
      int code =
          Waiting.onScreen(connection)
              .until(
                  List.of(new Waiting.Awaited(collection, report.files())),
                  Duration.ofSeconds(timeoutSeconds));
      if (code == ExitCode.FAILED) {
        System.err.println("mill: some files failed; `mill status " + collection + "` says why");
      }
      return code;
    }
  }
}
