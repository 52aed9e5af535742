package vectormill.mill;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vectormill.failure.TransientException;
import vectormill.simulation.SimulateCommand;

/// The `mill` command.
@Command(
    name = "mill",
    mixinStandardHelpOptions = true,
    version = "mill 0.1.0",
    description = "Drop files into a bucket; get embeddings and a searchable index.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DropCommand.class,
      SearchCommand.class,
      ResultsCommand.class,
      DeleteCommand.class,
      RetryCommand.class,
      RerunCommand.class,
      RetrainCommand.class,
      UpgradeCommand.class,
      RollbackCommand.class,
      IndexCommand.class,
      RebuildCommand.class,
      WhyCommand.class,
      ErrorsCommand.class,
      EmbedCommand.class,
      ModelCommand.class,
      LogsCommand.class,
      EnvCommand.class,
      AuditCommand.class,
      SweepCommand.class,
      CanonicalizeCommand.class,
      DuplicatesCommand.class,
      ValidateCommand.class,
      ServeCommand.class,
      SimulateCommand.class,
      CommandLine.HelpCommand.class,
    },
    footer = {
      "",
      "On AWS: `mill synth`, `deploy`, `diff` and `destroy`, each with `--help`.",
      "`mill COMMAND --help` shows an example. `mill test` and `mill build` are done by the launcher.",
      "Exit codes: 0 done, 1 something failed, 2 wrong usage, 69 no cloud runs, 75 not in time."
    })
public final class MillMain implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /// Runs one command.
  ///
  /// @return its exit code
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new MillMain())
        .setParameterExceptionHandler(MillMain::explain)
        .setExecutionExceptionHandler(MillMain::report)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /// What was meant by a misspelt word, or how to use the command. Nobody is led to what cannot be
  /// undone.
  private static int explain(CommandLine.ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("mill: " + mistake.getMessage());
    List<String> meant =
        mistake instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().filter(word -> !word.equals("delete")).toList()
            : List.of();
    if (meant.isEmpty()) {
      command.usage(err);
    } else {
      err.println("did you mean: " + String.join(" or ", meant) + "?");
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    err.println("mill: " + message);
    if (Boolean.getBoolean("mill.trace")) {
      failure.printStackTrace(err);
    }
    return failure instanceof NoCloudException || failure instanceof TransientException
        ? ExitCode.UNAVAILABLE
        : ExitCode.FAILED;
  }
}
