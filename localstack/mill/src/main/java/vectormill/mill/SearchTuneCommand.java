package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.document.Document;
import vectormill.failure.BadInputException;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.tuning.Judgements;
import vectormill.tuning.QueryWay;
import vectormill.tuning.RecordQueries;
import vectormill.tuning.WeightTrial;

/// Finds the weight of hybrid searches that suits a collection.
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description =
        "Try weights of hybrid searches on judged queries, and say whether one is better than what"
            + " searches do without. FILE has a query, a record id and a grade on each line, with"
            + " tabs between them. Without FILE queries are made from some of the records, each of"
            + " which is to be found by its own: that is no judgement of people, and a weight is"
            + " advised only where it shows beyond doubt.",
    footer = {
      "",
      "Example: mill search tune newspapers judged.tsv",
      "Example: mill search tune newspapers --by title"
    })
final class SearchTuneCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEPTH = 200;
  private static final int MOST_QUERIES = 1_000;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private StateOption state = new StateOption();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where to search.")
  private String collection = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Judged queries.")
  private @Nullable Path file;

  @Option(
      names = "--by",
      paramLabel = "ATTRIBUTE",
      description =
          "Without FILE: this attribute of a record is the query, such as a title that is no part"
              + " of the text (default: words of one of its sentences).")
  private @Nullable String attribute;

  @Option(
      names = "--queries",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "Without FILE: from how many records, 2 to 1000 (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Without FILE: another one takes other records (default: ${DEFAULT-VALUE}).")
  private int seed;

  @Override
  public Integer call() throws Exception {
    if (queries < 2 || queries > MOST_QUERIES) {
      throw wrong("--queries is 2 to " + MOST_QUERIES + ", found " + queries);
    }
    if (file != null && attribute != null) {
      throw wrong("give a FILE or --by, not both");
    }
    Judgements judgements = file == null ? made() : Judgements.read(file);
    if (file == null) {
      TuneText.example(judgements).forEach(System.out::println);
    }
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    WeightTrial.Result result = tried(judgements, new SearchClient(cloud.api(), key.key()));
    int count = judgements.queries().size();
    List<String> lines =
        file == null
            ? TuneText.ofMade(result, count, collection)
            : TuneText.ofJudged(result, count, collection);
    lines.forEach(System.out::println);
    return ExitCode.OK;
  }

  /// From records that the index draws; it holds no more of them than there will be queries.
  private Judgements made() throws IOException, NoCloudException, BadInputException {
    try (Connection connection = Connection.open(state.home())) {
      Optional<IndexDefinition> served = connection.index().current(collection);
      if (served.isEmpty()) {
        throw new BadInputException("there is no index of a collection " + collection);
      }
      List<Document> records =
          connection.inspection().sample(served.get(), queries, seed).stream()
              .map(embedded -> embedded.document())
              .toList();
      QueryWay way = attribute == null ? QueryWay.usual() : QueryWay.attribute(attribute);
      Judgements made = RecordQueries.of(records, way, seed);
      if (made.queries().isEmpty()) {
        throw new BadInputException(
            attribute == null
                ? "no record of " + collection + " that was looked at has a text to ask for it by"
                : "no record of "
                    + collection
                    + " that was looked at has an attribute "
                    + attribute
                    + " of its own");
      }
      return made;
    }
  }

  private WeightTrial.Result tried(Judgements judgements, SearchClient client)
      throws IOException, InterruptedException {
    WeightTrial trial = new WeightTrial(judgements);
    for (String query : judgements.queries().keySet()) {
      JsonNode even = client.search(body(query, true));
      JsonNode usual = client.search(body(query, false));
      trial.add(query, candidates(even), ids(usual));
    }
    return trial.result();
  }

  /// Naming the method leaves out what the recipe fixes.
  private ObjectNode body(String query, boolean even) {
    ObjectNode body = JSON.createObjectNode();
    body.put("collection", collection).put("text", query).put("mode", "hybrid");
    ObjectNode fusion = body.putObject("fusion").put("method", "weighted");
    if (even) {
      fusion.put("weight", 0.5);
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

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
