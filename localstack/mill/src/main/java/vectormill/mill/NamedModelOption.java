package vectormill.mill;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.ModelPrecision;

/// Which model a command is about.
final class NamedModelOption {
  @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
  private String name = "";

  @Option(
      names = "--precision",
      description = "float32, float16 or int8; float32, or what there is, when absent.")
  private @Nullable ModelPrecision precision;

  LocalModels.Stored find(Home home) throws IOException {
    Optional<ModelPrecision> wanted = Optional.ofNullable(precision);
    return LocalModels.of(home)
        .find(name, wanted)
        .orElseThrow(() ->
            new UnusableModelException(
                "no model %s%s was added; `mill model list` shows those that were"
                    .formatted(name, wanted.map(one -> " in " + one.label()).orElse(""))));
  }
}
