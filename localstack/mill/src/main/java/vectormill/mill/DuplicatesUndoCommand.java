package vectormill.mill;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.duplicate.Decision;

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
    return deciding.run(this::decide);
  }

  /// What one split or merge decided has one time.
  private List<Decision> decide(Deciding.Known known) {
    List<Decision> active = known.ledger().decisions().stream().filter(Decision::isActive).toList();
    Decision meant =
        active.stream()
            .filter(decision -> id == null || decision.id().equals(id))
            .max(Comparator.comparing(Decision::id))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    id == null ? "there is nothing to undo" : "no decision " + id + " counts"));
    return active.stream()
        .filter(decision -> id == null ? decision.at().equals(meant.at()) : decision.equals(meant))
        .map(decision -> decision.undone(known.now()))
        .toList();
  }
}
