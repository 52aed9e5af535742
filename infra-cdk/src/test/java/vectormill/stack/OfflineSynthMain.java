package vectormill.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    DeploymentApp.synth(environments, Templates.target(output), output);
  }
}
