package vectormill.mill;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/// The options of commands that can wait for what they began.
final class WaitOption {
  @Option(names = "--wait", description = "Wait until all of it is finished.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait (default: ${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  boolean isSet() {
    return wait;
  }

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  /// Waits until all that lies in these collections is finished, if that was asked for.
  ///
  /// @return as [Waiting#until]
  int quiet(Connection connection, List<String> collections) throws InterruptedException {
    return wait ? Waiting.onScreen(connection).untilQuiet(collections, timeout()) : ExitCode.OK;
  }
}
