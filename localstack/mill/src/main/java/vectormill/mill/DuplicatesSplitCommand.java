package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Member;

/// Keeps records apart.
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description =
        "Keep a record apart from another one, or from all that share its canonical id; no rule"
            + " brings them together again.",
    footer = {"", "Example: mill duplicates split newspapers a-i0001 b-i0007"})
final class DuplicatesSplitCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Mixin private Deciding deciding = new Deciding();

  @Parameters(index = "1", paramLabel = "RECORD", description = "The record.")
  private String record = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "OTHER",
      description = "From which one; from all when left out.")
  private @Nullable String other;

  @Override
  public Integer call() throws Exception {
    return deciding.run(this::decide);
  }

  private List<Decision> decide(Deciding.Known known) {
    EntryRef apart = known.records().find(record);
    if (other != null) {
      return known.each(apart, List.of(known.records().find(other)), Verdict.DIFFERENT);
    }
    List<EntryRef> others =
        DuplicateCluster.of(known.ledger(), apart).members().stream()
            .map(Member::entry)
            .filter(entry -> !entry.entryId().equals(apart.entryId()))
            .toList();
    if (others.isEmpty()) {
      throw new IllegalArgumentException(record + " has no duplicates");
    }
    if (others.size() > MOST) {
      throw new IllegalArgumentException(
          "%s has %d duplicates; say from which one, or mend the rules"
              .formatted(record, others.size()));
    }
    return known.each(apart, others, Verdict.DIFFERENT);
  }
}
