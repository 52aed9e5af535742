package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Keeps records apart.
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description =
        "Keep a record apart from another one, or from all that share its canonical id; no rule"
            + " brings them together again.",
    footer = {"", "Example: mill duplicates split newspapers a-i0001 b-i0007"})
final class DuplicatesSplitCommand implements Callable<Integer> {
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
    return deciding.run(
        (review, collection) -> review.split(collection, record, Optional.ofNullable(other)));
  }
}
