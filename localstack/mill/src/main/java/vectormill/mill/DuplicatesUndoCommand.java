package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes decisions back.
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description =
        "Take back the last split or merge of a collection that still counts, or one decision by its"
            + " id, which `show` tells.",
    footer = {"", "Example: mill duplicates undo newspapers"})
final class DuplicatesUndoCommand implements Callable<Integer> {
  @Mixin private Deciding deciding = new Deciding();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DECISION",
      description = "Its id; the last split or merge when left out.")
  private @Nullable String id;

  @Override
  public Integer call() throws Exception {
    return deciding.run((review, collection) -> review.undo(collection, Optional.ofNullable(id)));
  }
}
