package vectormill.mill;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.repair.Rerun;
import vectormill.repair.RerunReport;

/// Drops files into the input bucket.
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = "Drop files, or whole folders with their relative paths, into a collection.",
    footer = {"", "Example: mill drop articles/ extra.csv --collection news --wait"})
final class DropCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "What to drop.")
  private List<Path> paths = List.of();

  @Option(
      names = "--collection",
      required = true,
      paramLabel = "NAME",
      description = "The collection: the first folder of the keys.")
  private String collection = "";

  @Option(
      names = "--force",
      description = "Compute files again that lie there already with the same bytes.")
  private boolean force;

  @Override
  public Integer call() throws Exception {
    CollectionNames.check(collection);
    try (Connection connection = Connection.open(state.home())) {
      Upload.Report report = connection.upload().drop(paths, collection);
      if (report.sent() + report.unchanged() == 0) {
        System.err.println(
            "mill: there is no file to drop; names that begin with a dot do not count");
        return ExitCode.FAILED;
      }
      System.out.printf(
          "%s: %d sent, %d unchanged%n", collection, report.sent(), report.unchanged());
      if (force) {
        System.out.println(RerunCommand.line(rerun(connection, report.held())));
      }
      return wait.files(connection, collection, report.files());
    }
  }

  private RerunReport rerun(Connection connection, List<String> keys) {
    return new Rerun(
            connection.stamps(), connection.queue(), connection.recipes(), connection.events())
        .files(collection, connection.inputBucket(), keys);
  }
}
