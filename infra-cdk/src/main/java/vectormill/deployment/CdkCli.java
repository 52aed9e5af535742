package vectormill.deployment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.environment.Environment;

/// AWS's own command line for CDK, of one version exactly: what npm calls its latest is broken.
///
/// @param settings where things lie
/// @param programs those of this machine
record CdkCli(DeploySettings settings, ExternalPrograms programs) {
  /// The package and its version.
  static final String PACKAGE = "aws-cdk@2.1148.1";

  /// The arguments for one environment, whose templates lie in the output folder.
  List<String> command(String verb, Environment environment, List<String> more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("npx", "--yes", PACKAGE, verb));
    command.addAll(List.of("--app", settings.output().toString()));
    command.addAll(more);
    command.add(environment.name() + "/*");
    return command;
  }

  /// Runs it.
  ///
  /// @return its exit code
  /// @throws NotInstalledException when npx is missing
  int run(List<String> command, Optional<String> region)
      throws IOException, InterruptedException, NotInstalledException {
    if (!programs.has("npx")) {
      throw new NotInstalledException(
          "needs npx, which comes with Node.js 20 or newer: https://nodejs.org");
    }
    Map<String, String> variables = new TreeMap<>();
    region.ifPresent(name -> {
      variables.put("AWS_REGION", name);
      variables.put("AWS_DEFAULT_REGION", name);
    });
    return programs.run(command, variables);
  }

  /// Where the outputs of an environment are written.
  Path outputs(Environment environment) {
    return settings.home().resolve(".mill").resolve(environment.name() + "-outputs.json");
  }
}
