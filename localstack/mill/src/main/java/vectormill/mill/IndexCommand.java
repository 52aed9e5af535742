package vectormill.mill;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Plans and measures indices.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = "Plan an index before it is built, or measure one that is there.",
    subcommands = {IndexPlanCommand.class, IndexMeasureCommand.class},
    footer = {"", "Example: mill index measure newspapers"})
final class IndexCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say what to do: plan or measure");
  }
}
