package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists models.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the models that were added.",
    footer = {"", "Example: mill model list"})
final class ModelListCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<LocalModels.Stored> models = LocalModels.of(state.home()).all();
    if (json) {
      ArrayNode list = new ObjectMapper().createArrayNode();
      for (LocalModels.Stored model : models) {
        ObjectNode node = list.addObject().put("name", model.name());
        node.put("precision", model.precision()).put("digest", model.folder().digest());
        node.put("kind", model.folder().kind());
        node.set("dimension", model.folder().description().path("dimension"));
        node.set("maxTokens", model.folder().description().path("maxTokens"));
      }
      System.out.println(list.toPrettyString());
    } else if (models.isEmpty()) {
      System.out.println("no models; `mill model add` brings one. The model lite needs none.");
    }
    if (!json) {
      for (LocalModels.Stored model : models) {
        System.out.printf(
            "%-32s %-8s %-13s %5d dimensions %6d tokens  %s%n",
            model.name(),
            model.precision(),
            model.folder().kind(),
            model.folder().description().path("dimension").asInt(),
            model.folder().description().path("maxTokens").asInt(),
            model.folder().digest().substring(0, 12));
      }
    }
    return ExitCode.OK;
  }
}
