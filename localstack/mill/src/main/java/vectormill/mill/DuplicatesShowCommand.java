package vectormill.mill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.review.ClusterJson;
import vectormill.review.Review;

/// Shows what is known of a record's duplicates.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Show a record's canonical id, what it had before, its duplicates, and why they are some.",
    footer = {"", "Example: mill duplicates show newspapers GDV-1893-01-05-a-i0001"})
final class DuplicatesShowCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where the record is.")
  private String collection = "";

  @Parameters(index = "1", paramLabel = "RECORD", description = "The record.")
  private String record = "";

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      Review.Shown shown = connection.review().show(collection, record);
      if (json) {
        System.out.println(ClusterJson.show(shown.record(), shown.cluster()).toPrettyString());
      } else {
        DuplicatesText.show(shown.record(), shown.cluster()).forEach(System.out::println);
      }
      return ExitCode.OK;
    }
  }
}
