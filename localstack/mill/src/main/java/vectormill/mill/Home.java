package vectormill.mill;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the program and its state are.
///
/// @param root the checkout: class path files, samples, servers
/// @param state everything that survives `down`
/// @param environment the deployed environment that commands are for; absent: the local cloud
record Home(Path root, Path state, Optional<String> environment) {
  private static final String STATE = ".mill";

  /// @param state the folder given by the user, or null for `.mill` in the checkout
  static Home of(@Nullable Path state) {
    Path root = Path.of(System.getProperty("mill.home", ".")).toAbsolutePath().normalize();
    return new Home(
        root, (state == null ? root.resolve(STATE) : state).toAbsolutePath(), Optional.empty());
  }

  /// The same for an environment that is deployed.
  Home in(String name) {
    return new Home(root, state, Optional.of(name));
  }

  /// Describes the running cloud; absent when none was started.
  Path cloudFile() {
    return state.resolve("cloud.json");
  }

  /// What the deployment of an environment wrote; absent when it was never deployed from here.
  Path outputsFile(String name) {
    return root.resolve(STATE).resolve(name + "-outputs.json");
  }

  /// Logs of every program.
  Path logs() {
    return state.resolve("logs");
  }
}
