package vectormill.mill;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import vectormill.blob.BlobHead;
import vectormill.work.Stamp;

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

  /// What ended badly in these collections before a command begins; nothing if it does not wait.
  Set<Stamp> failures(Connection connection, List<String> collections) {
    return wait
        ? collections.stream()
            .flatMap(collection -> connection.status(collection).failures().stream())
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /// Waits until all that lies in these collections is finished, if that was asked for.
  ///
  /// @param earlier what [#failures] found
  /// @return as [Waiting#until]
  int quiet(Connection connection, List<String> collections, Set<Stamp> earlier)
      throws InterruptedException {
    return wait
        ? Waiting.onScreen(connection).untilQuiet(collections, earlier, timeout())
        : ExitCode.OK;
  }

  /// Waits until these files are finished, if that was asked for.
  ///
  /// @return as [Waiting#until]
  int files(Connection connection, String collection, List<BlobHead> files)
      throws InterruptedException {
    return wait
        ? Waiting.onScreen(connection)
            .until(List.of(new Waiting.Awaited(collection, files)), timeout())
        : ExitCode.OK;
  }
}
