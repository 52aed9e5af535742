package vectormill.mill;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Everything about models.
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Bring models, look at them, and find out how to run them fastest.",
    subcommands = {
      ModelAddCommand.class,
      ModelListCommand.class,
      ModelShowCommand.class,
      ModelVerifyCommand.class,
      ModelOptimizeCommand.class,
      ModelBenchCommand.class,
    },
    footer = {
      "",
      "Examples:",
      "  mill model add ~/models/all-MiniLM-L6-v2 --name minilm",
      "  mill model add https://huggingface.co/intfloat/multilingual-e5-small --name e5-small",
      "  mill model add ~/models/all-MiniLM-L6-v2 --name minilm --precision int8",
      "  mill model list"
    })
final class ModelCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }
}
