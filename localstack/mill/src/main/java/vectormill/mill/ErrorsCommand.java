package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.account.Errors;
import vectormill.account.ErrorsJson;
import vectormill.account.ErrorsReport;
import vectormill.recipe.CollectionRecipe;

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
      Optional<String> mistakes =
          connection.recipe(collection) instanceof CollectionRecipe.Invalid invalid
              ? Optional.of(invalid.summary())
              : Optional.empty();
      if (report.files() == 0 && mistakes.isEmpty()) {
        System.err.println("mill: no file of a collection " + collection + " is known");
        return ExitCode.FAILED;
      }
      if (json) {
        System.out.println(ErrorsJson.of(collection, report, mistakes).toPrettyString());
      } else {
        mistakes.ifPresent(System.out::println);
        ErrorsText.lines(collection, report).forEach(System.out::println);
      }
      return report.isClean() && mistakes.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
