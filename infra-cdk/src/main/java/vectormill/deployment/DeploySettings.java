package vectormill.deployment;

import java.nio.file.Path;

/// What the commands are told by their environment.
///
/// @param home the checkout
record DeploySettings(Path home) {
  static DeploySettings ofThisProcess() {
    return new DeploySettings(
        Path.of(System.getProperty("mill.home", ".")).toAbsolutePath().normalize());
  }

  /// Where programs are looked for.
  static String searchPath() {
    return System.getenv().getOrDefault("PATH", "");
  }

  /// The file of each environment.
  Path config() {
    return home.resolve("config");
  }

  /// Where templates and bundles are written.
  Path output() {
    return home.resolve("infra-cdk/target/cdk.out");
  }

  /// Where bundles are written.
  Path bundles() {
    return home.resolve("infra-cdk/target/bundles");
  }
}
