package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Joins records.
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = "Say that records are duplicates; no rule brings them apart again.",
    footer = {"", "Example: mill duplicates merge newspapers a-i0001 b-i0007"})
final class DuplicatesMergeCommand implements Callable<Integer> {
  @Mixin private Deciding deciding = new Deciding();

  @Parameters(index = "1", paramLabel = "RECORD", description = "A record.")
  private String record = "";

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "OTHER", description = "Its duplicates.")
  private List<String> others = List.of();

  @Override
  public Integer call() throws Exception {
    return deciding.run((review, collection) -> review.merge(collection, record, others));
  }
}
