package vectormill.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.bundle.BuiltBundles;
import vectormill.environment.Environment;
import vectormill.settings.CodeVersion;
import vectormill.stack.DeploymentApp;
import vectormill.stack.EnvironmentStage.Target;

/// Turns environments into templates.
///
/// @param settings where things lie
/// @param programs those of this machine
record Synthesis(DeploySettings settings, ExternalPrograms programs) {
  private static final int TAG_LENGTH = 12;

  static Synthesis ofThisMachine() {
    return new Synthesis(DeploySettings.ofThisProcess(), ExternalPrograms.ofThisMachine());
  }

  /// Writes the templates.
  ///
  /// @return the folder that they lie in
  /// @throws NotInstalledException when Node.js is missing
  Path run(List<Environment> environments, Place place)
      throws IOException, InterruptedException, NotInstalledException {
    if (!programs.has("node")) {
      throw new NotInstalledException(
          "needs Node.js 20 or newer, by which CDK makes templates, and found no node in PATH."
              + " Install it from https://nodejs.org or with your system's package manager.");
    }
    Path output = settings.output();
    clear(output);
    BuiltBundles bundles = BuiltBundles.make(settings.home(), settings.bundles());
    DeploymentApp.synth(
        environments,
        new Target(
            place.account(), place.region(), place.imageTag().orElse(imageTag()), bundles::of),
        output);
    return output;
  }

  /// Code of earlier versions would pile up.
  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// The commit, so that each version's images have a tag of their own.
  private String imageTag() throws InterruptedException {
    try {
      return programs.output(
          settings.home(), List.of("git", "rev-parse", "--short=" + TAG_LENGTH, "HEAD"));
    } catch (IOException e) {
      return CodeVersion.current();
    }
  }

  /// Where to, and with which images.
  ///
  /// @param account absent for that of the credentials
  /// @param region absent for that of the credentials
  /// @param imageTag absent for the checkout's commit
  record Place(Optional<String> account, Optional<String> region, Optional<String> imageTag) {}
}
