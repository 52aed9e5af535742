package vectormill.deployment;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.environment.Environment;

/// Takes an environment away from AWS; buckets, tables, images and the index's data stay.
@Command(
    name = "destroy",
    mixinStandardHelpOptions = true,
    description = {
      "Take an environment away. Buckets, tables, images and the index stay, and cost what they"
          + " cost, until you delete them yourself."
    },
    footer = {"", "Example: mill destroy dev --region eu-central-1"})
final class DestroyCommand implements Callable<Integer> {
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(paramLabel = "ENVIRONMENT", description = "The name of a file in config.")
  private String name = "";

  @Option(
      names = "--confirm",
      paramLabel = "ENVIRONMENT",
      description = "The name once more, where nobody can be asked.")
  private String confirm = "";

  @Override
  public Integer call() throws Exception {
    Synthesis synthesis = Synthesis.ofThisMachine();
    CdkCli cdk = new CdkCli(synthesis.settings(), synthesis.programs());
    Environment environment = Environment.load(synthesis.settings().config(), name);
    if (environment.settings().storage().protect()) {
      throw new IllegalStateException(
          name
              + " is protected: set storage.protect to false in config/"
              + name
              + ".json and deploy it first");
    }
    synthesis.run(List.of(environment), place.place());
    return cdk.run(command(cdk, environment, confirm.equals(name)), place.place().region());
  }

  static List<String> command(CdkCli cdk, Environment environment, boolean confirmed) {
    return cdk.command("destroy", environment, confirmed ? List.of("--force") : List.of());
  }
}
