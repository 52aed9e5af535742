package vectormill.deployment;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.environment.Environment;

/// Brings an environment to AWS.
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Bring an environment to AWS, or bring it up to date.",
    footer = {
      "",
      "Example: mill deploy dev --region eu-central-1",
      "docs/deploy.md says what to do first and after."
    })
final class DeployCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(paramLabel = "ENVIRONMENT", description = "The name of a file in config.")
  private String name = "";

  @Option(
      names = "--yes",
      description = "Do not ask before rights are widened; for machines that nobody watches.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Synthesis synthesis = Synthesis.ofThisMachine();
    CdkCli cdk = new CdkCli(synthesis.settings(), synthesis.programs());
    Environment environment = Environment.load(synthesis.settings().config(), name);
    synthesis.run(List.of(environment), place.place());
    Files.createDirectories(Objects.requireNonNull(cdk.outputs(environment).getParent()));
    int code = cdk.run(command(cdk, environment, yes), place.place().region());
    if (code == 0) {
      Objects.requireNonNull(spec)
          .commandLine()
          .getOut()
          .println(
              name
                  + " is deployed; its outputs are in "
                  + cdk.outputs(environment)
                  + "\n"
                  + "next: batch-jobs/push-images "
                  + name);
    }
    return code;
  }

  static List<String> command(CdkCli cdk, Environment environment, boolean yes) {
    List<String> more =
        new ArrayList<>(
            List.of(
                "--require-approval",
                yes ? "never" : "broadening",
                "--outputs-file",
                cdk.outputs(environment).toString()));
    return cdk.command("deploy", environment, more);
  }
}
