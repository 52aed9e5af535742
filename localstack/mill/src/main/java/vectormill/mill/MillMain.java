package vectormill.mill;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      EstimateCommand.class,
      CostsCommand.class,
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
  private static final Set<String> LOCAL =
      Set.of("demo", "up", "down", "logs", "serve", "embed", "validate", "simulate");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--env",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Work on this deployed environment, not on the local cloud (docs/deploy.md).")
  private @Nullable String environment;

  /// The deployed environment that a command is for; absent: the local cloud.
  Optional<String> environment() {
    return Optional.ofNullable(environment);
  }

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
        .setExecutionStrategy(MillMain::execute)
        .setExecutionExceptionHandler(MillMain::report)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /// What starts, ends or watches the local cloud has nothing to do with a deployed one.
  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult asked = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    String name = asked.commandSpec().name();
    boolean deployed =
        parsed.commandSpec().userObject() instanceof MillMain main && main.environment != null;
    if (deployed && LOCAL.contains(name)) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(), name + " is about the local cloud, not with --env");
    }
    return new CommandLine.RunLast().execute(parsed);
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

  private static String message(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("mill: " + message(failure));
    if (Boolean.getBoolean("mill.trace")) {
      failure.printStackTrace(err);
    }
    return failure instanceof NoCloudException || failure instanceof TransientException
        ? ExitCode.UNAVAILABLE
        : ExitCode.FAILED;
  }
}
