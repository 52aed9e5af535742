package vectormill.mill;

import java.nio.file.Path;

/// Where the program and its state are.
///
/// @param root the checkout: class path files, samples, servers
/// @param state everything that survives `down`
record Home(Path root, Path state) {
  /// @param state the folder given by the user, or null for `.mill` in the checkout
  static Home of(@org.jspecify.annotations.Nullable Path state) {
    Path root = Path.of(System.getProperty("mill.home", ".")).toAbsolutePath().normalize();
    return new Home(root, (state == null ? root.resolve(".mill") : state).toAbsolutePath());
  }

  /// Describes the running cloud; absent when none was started.
  Path cloudFile() {
    return state.resolve("cloud.json");
  }

  /// Logs of every program.
  Path logs() {
    return state.resolve("logs");
  }
}
