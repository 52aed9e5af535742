package vectormill.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.environment.Environment;

/// Makes the templates of all environments that are deployed, in a process of its own.
final class OfflineSynthMain {
  private OfflineSynthMain() {}

  /// @param arguments the output folder
  public static void main(String[] arguments) throws IOException {
    List<Environment> environments = new ArrayList<>();
    for (String name : Templates.DEPLOYED) {
      environments.add(Environment.load(Templates.home().resolve("config"), name));
    }
    Path output = Path.of(arguments[0]);
    EnvironmentStage.Target anywhere = Templates.target(output);
    // A known account and region tempt CDK to ask AWS for its zones.
    EnvironmentStage.Target place =
        new EnvironmentStage.Target(
            Optional.of("123456789012"),
            Optional.of("eu-central-1"),
            anywhere.imageTag(),
            anywhere.bundles());
    DeploymentApp.synth(environments, place, output);
  }
}
