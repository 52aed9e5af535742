package vectormill.mill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.account.Errors;
import vectormill.account.ErrorsReport;

/// Shows what went wrong.
@Command(
    name = "errors",
    mixinStandardHelpOptions = true,
    description = "Show each failed file and record of a collection with its reason.",
    footer = {"", "Example: mill errors newspapers --limit 100"})
final class ErrorsCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Whose.")
  private String collection = "";

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many files or records to show per reason (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      ErrorsReport report =
          new Errors(connection.stamps(), connection.blobs(), connection.resultsBucket())
              .of(collection, limit);
      if (report.files() == 0) {
        System.err.println("mill: no file of a collection " + collection + " is known");
        return ExitCode.FAILED;
      }
      if (json) {
        System.out.println(ErrorsJson.of(collection, report).toPrettyString());
      } else {
        ErrorsText.lines(collection, report).forEach(System.out::println);
      }
      return report.isClean() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
