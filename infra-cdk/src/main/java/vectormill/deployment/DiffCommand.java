package vectormill.deployment;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.environment.Environment;

/// Says what a deployment would change.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Say what a deployment would change; changes nothing.",
    footer = {"", "Example: mill diff prod --region eu-central-1"})
final class DiffCommand implements Callable<Integer> {
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(paramLabel = "ENVIRONMENT", description = "The name of a file in config.")
  private String name = "";

  @Override
  public Integer call() throws Exception {
    Synthesis synthesis = Synthesis.ofThisMachine();
    CdkCli cdk = new CdkCli(synthesis.settings(), synthesis.programs());
    Environment environment = Environment.load(synthesis.settings().config(), name);
    synthesis.run(List.of(environment), place.place());
    return cdk.run(cdk.command("diff", environment, List.of()), place.place().region());
  }
}
