package vectormill.mill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says how other programs reach the local cloud.
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = {
      "Print the variables that lead a program to the local cloud: AWS clients of any language, and"
          + " this system's own programs."
    },
    footer = {"", "Example: eval \"$(mill env)\"; aws s3 ls s3://vectormill-input/"})
final class EnvCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    lines(cloud.environment()).forEach(System.out::println);
    return ExitCode.OK;
  }

  /// For a shell, sorted.
  static List<String> lines(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(entry ->
                "export " + entry.getKey() + "='" + entry.getValue().replace("'", "'\\''") + "'")
            .toList();
  }
}
