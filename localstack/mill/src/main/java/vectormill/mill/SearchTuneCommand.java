package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;

/// Finds the weight of hybrid searches that suits a collection.
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description =
        "Try weights of hybrid searches on judged queries, and say whether one is better than what"
            + " searches do without. FILE has a query, a record id and a grade on each line, with"
            + " tabs between them.",
    footer = {"", "Example: mill search tune newspapers judged.tsv"})
final class SearchTuneCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEPTH = 200;

  @Mixin private StateOption state = new StateOption();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where to search.")
  private String collection = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The judged queries.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    Judgements judgements = Judgements.read(file);
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    SearchClient client = new SearchClient(cloud.api(), key.key());
    WeightTrial trial = new WeightTrial(judgements);
    for (String query : judgements.queries().keySet()) {
      JsonNode even = client.search(body(query, true));
      JsonNode usual = client.search(body(query, false));
      trial.add(query, candidates(even), ids(usual));
    }
    lines(trial.result(), judgements.queries().size()).forEach(System.out::println);
    return ExitCode.OK;
  }

  private ObjectNode body(String query, boolean even) {
    ObjectNode body = JSON.createObjectNode();
    body.put("collection", collection).put("text", query).put("mode", "hybrid");
    if (even) {
      body.putObject("fusion").put("weight", 0.5);
      body.put("k", DEPTH);
    }
    return body;
  }

  private static Candidates candidates(JsonNode answer) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode hit : answer.path("hits")) {
      JsonNode scores = hit.path("scores");
      candidates.add(
          new Candidate(
              hit.path("id").asText(),
              scores.path("cosine").asDouble(),
              scores.path("words").asDouble()));
    }
    return new Candidates(candidates, 0);
  }

  private static List<String> ids(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("hits").forEach(hit -> ids.add(hit.path("id").asText()));
    return ids;
  }

  /// A line for each weight, and what to make of it.
  static List<String> lines(WeightTrial.Result result, int queries) {
    List<String> lines = new ArrayList<>();
    lines.add("nDCG@10 of " + Plural.of(queries, "judged query").replace("querys", "queries"));
    for (WeightTrial.Tried tried : result.tried()) {
      lines.add(String.format(Locale.ROOT, "  weight %.2f  %.4f", tried.weight(), tried.ndcg()));
    }
    lines.add(String.format(Locale.ROOT, "no fixed weight  %.4f", result.usual()));
    lines.add(
        String.format(
            Locale.ROOT, "weights on queries that did not choose them  %.4f", result.heldOut()));
    lines.add(
        result.pays()
            ? String.format(
                Locale.ROOT, "send with searches:  \"fusion\": { \"weight\": %.2f }", result.best())
            : "fix none: searches do as well without");
    return lines;
  }
}
