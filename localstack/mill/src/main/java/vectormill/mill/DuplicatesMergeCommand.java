package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;

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
    return deciding.run(this::decide);
  }

  private List<Decision> decide(Deciding.Known known) {
    return known.each(
        known.records().find(record),
        others.stream().map(known.records()::find).toList(),
        Verdict.SAME);
  }
}
