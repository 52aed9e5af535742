package vectormill.deployment;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `mill synth`, `deploy`, `diff` and `destroy`. A program of its own, so that nobody needs CDK who
/// does not deploy.
@Command(
    name = "mill",
    description = "Bring Vectormill to AWS.",
    subcommands = {
      SynthCommand.class,
      DeployCommand.class,
      DiffCommand.class,
      DestroyCommand.class
    })
public final class DeployMain implements Runnable {
  private static final int FAILED = 1;
  private static final int NOT_INSTALLED = 69;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DeployMain()).setExecutionExceptionHandler(DeployMain::report);
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(
        "mill: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
    if (Boolean.getBoolean("mill.trace")) {
      failure.printStackTrace(err);
    }
    return failure instanceof NotInstalledException ? NOT_INSTALLED : FAILED;
  }
}
