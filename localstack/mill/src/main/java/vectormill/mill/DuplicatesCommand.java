package vectormill.mill;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Everything about duplicates.
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = "Look at duplicates, and decide what rules cannot.",
    subcommands = {
      DuplicatesListCommand.class,
      DuplicatesShowCommand.class,
      DuplicatesSplitCommand.class,
      DuplicatesMergeCommand.class,
      DuplicatesUndoCommand.class,
    },
    footer = {
      "",
      "A record is named by its id, by FILE#ID where several files have that id, or by its id in the"
          + " index.",
      "",
      "Examples:",
      "  mill duplicates list newspapers",
      "  mill duplicates show newspapers GDV-1893-01-05-a-i0001",
      "  mill duplicates split newspapers GDV-1893-01-05-a-i0001",
      "  mill duplicates merge newspapers a-i0001 b-i0007",
      "  mill duplicates undo newspapers"
    })
final class DuplicatesCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
