package vectormill.simulation;

import picocli.CommandLine;

/// The command alone, without the launcher.
public final class SimulateMain {
  private SimulateMain() {}

  /// @param arguments as [SimulateCommand] takes them
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SimulateCommand()).execute(arguments));
  }
}
