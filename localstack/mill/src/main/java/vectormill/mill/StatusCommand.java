package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.recipe.CollectionRecipe;

/// Says where collections stand.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show where collections, or the files of one, stand.",
    footer = {"", "Example: mill status newspapers --json"})
final class StatusCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Show each of its files.")
  private @Nullable String collection;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      List<CollectionStatus> all =
          collection == null ? connection.statuses() : List.of(connection.status(collection));
      if (collection != null && all.getFirst().files().isEmpty()) {
        return empty(connection, collection);
      }
      if (json) {
        ArrayNode list = new ObjectMapper().createArrayNode();
        all.forEach(status -> list.add(StatusJson.of(status, collection != null)));
        System.out.println(list.toPrettyString());
      } else if (all.isEmpty()) {
        System.out.println("nothing was dropped yet");
      } else {
        all.forEach(status ->
            System.out.println(
                collection == null
                    ? StatusText.line(status)
                    : String.join("\n", StatusText.lines(status))));
      }
      return all.stream().anyMatch(status -> status.failed() > 0) ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  /// A collection without files may have a recipe all the same.
  private int empty(Connection connection, String name) {
    if (json) {
      System.out.println(new ObjectMapper().createArrayNode().toPrettyString());
    }
    if (connection.recipe(name) instanceof CollectionRecipe.Valid valid
        && !valid.etag().isEmpty()) {
      System.err.println(name + ": no files; its collection.yaml waits for some");
      return ExitCode.OK;
    }
    System.err.println("mill: no file of a collection " + name + " is known");
    return ExitCode.FAILED;
  }
}
