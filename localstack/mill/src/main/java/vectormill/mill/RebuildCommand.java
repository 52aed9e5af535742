package vectormill.mill;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Rebuilds what was lost from what is in S3.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = "Rebuild stamps or index from the results in S3; no embedding is computed.",
    subcommands = {RebuildStampsCommand.class, RebuildIndexCommand.class},
    footer = {"", "Example: mill rebuild index newspapers --wait"})
final class RebuildCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "say what to rebuild: stamps or index");
  }
}
