package vectormill.localcloud.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vectormill.localcloud.LocalCloud;
import vectormill.localcloud.LocalCloudConfig;
import vectormill.localcloud.Programs;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.lambda.Schedule;

/// A launcher of a whole cloud with one function, for tests that end it.
public final class CloudMain {

  private CloudMain() {}

  /// Starts the cloud in the first argument's directory with the servers in the second's, says so,
  /// and stays.
  public static void main(String[] arguments) throws Exception {
    FunctionDefinition tick =
        FunctionDefinition.of(
            "tick", TickFunction.class.getName(), List.of(System.getProperty("java.class.path")));
    LocalCloudConfig config =
        LocalCloudConfig.in(Path.of(arguments[0]), Path.of(arguments[1]))
            .withPrograms(
                Programs.NONE
                    .withFunctions(List.of(tick))
                    .withSchedules(List.of(new Schedule("tick", "tick", Duration.ofSeconds(1)))));
    try (LocalCloud cloud = LocalCloud.start(config)) {
      Map<String, String> environment = cloud.environment();
      System.out.println("UP " + environment.size());
      System.out.flush();
      Thread.sleep(Duration.ofMinutes(5));
    }
  }
}
