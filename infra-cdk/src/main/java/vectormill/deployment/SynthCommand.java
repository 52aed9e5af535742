package vectormill.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.environment.Environment;

/// Writes templates without asking AWS anything.
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = "Write the CloudFormation templates of environments; needs no network.",
    footer = {"", "Example: mill synth dev", "Without a name: all of config/*.json."})
final class SynthCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(paramLabel = "ENVIRONMENT", description = "Names of files in config.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Synthesis synthesis = Synthesis.ofThisMachine();
    Path config = synthesis.settings().config();
    List<Environment> environments = new ArrayList<>();
    for (String name : names.isEmpty() ? Environment.names(config) : names) {
      environments.add(Environment.load(config, name));
    }
    Path output = synthesis.run(environments, place.place());
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(
            "templates of %s are in %s (%d s)"
                .formatted(
                    String.join(", ", environments.stream().map(Environment::name).toList()),
                    output,
                    seconds));
    return 0;
  }
}
