package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.failure.TransientException;

/// Searches a collection.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Search a collection by meaning.",
    footer = {"", "Example: mill search \"railway opening\" --collection newspapers -k 5"})
final class SearchCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "TEXT", description = "What to look for.")
  private String text = "";

  @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Where.")
  private String collection = "";

  @Option(
      names = "-k",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How many hits (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(names = "--json", description = "Answer with the API's JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    JsonNode answer = ask(new SearchClient(cloud.api()));
    if (json) {
      System.out.println(answer.toPrettyString());
    } else {
      lines(answer).forEach(System.out::println);
    }
    return answer.path("hits").isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  /// Programs get the API's answer even if it is an error.
  private JsonNode ask(SearchClient client) throws IOException, InterruptedException {
    try {
      return client.search(collection, text, k);
    } catch (SearchClient.SearchRefusedException e) {
      print(e);
      throw e;
    } catch (TransientException e) {
      if (e.getCause() instanceof SearchClient.SearchRefusedException refusal) {
        print(refusal);
      }
      throw e;
    }
  }

  private void print(SearchClient.SearchRefusedException refusal) {
    if (json) {
      System.out.println(refusal.answer().toPrettyString());
    }
  }

  /// Two lines per hit: score, id and file; then the snippet.
  static List<String> lines(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    for (JsonNode hit : answer.path("hits")) {
      JsonNode source = hit.path("provenance");
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f  %s  (%s, record %d)",
              hit.path("score").asDouble(),
              hit.path("id").asText(),
              source.path("key").asText(),
              source.path("record").asLong()));
      lines.add("       " + hit.path("snippet").asText().replaceAll("\\s+", " "));
    }
    if (lines.isEmpty()) {
      lines.add("nothing found");
    }
    return lines;
  }
}
