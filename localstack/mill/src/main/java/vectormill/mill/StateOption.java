package vectormill.mill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that every command shares.
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the local cloud's state (default: .mill in the checkout).")
  private @Nullable Path state;

  Home home() {
    return Home.of(state);
  }
}
