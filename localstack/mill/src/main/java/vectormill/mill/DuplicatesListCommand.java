package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.review.DuplicateCluster;

/// Lists clusters of duplicates.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List clusters of duplicates, the largest first.",
    footer = {"", "Example: mill duplicates list newspapers --limit 20"})
final class DuplicatesListCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Which one.")
  private String collection = "";

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "How many clusters at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      List<DuplicateCluster> clusters = connection.review().clusters(collection);
      if (json) {
        System.out.println(DuplicatesJson.list(collection, clusters, limit).toPrettyString());
      } else if (clusters.isEmpty()) {
        System.out.println(collection + ": no duplicates are known");
      } else {
        DuplicatesText.list(clusters, limit).forEach(System.out::println);
      }
      return ExitCode.OK;
    }
  }
}
