package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.failure.TransientException;

/// Searches a collection.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    subcommands = SearchTuneCommand.class,
    description = "Search a collection by meaning and by words, or for more like something.",
    footer = {
      "",
      "Example: mill search \"railway opening\" --collection newspapers -k 5",
      "Example: mill search --like ID --minus accident --collection newspapers"
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private StateOption state = new StateOption();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private RankingOptions ranking = new RankingOptions();

  @Parameters(arity = "0..*", paramLabel = "TEXT", description = "What to look for.")
  private List<String> words = List.of();

  @Option(names = "--collection", paramLabel = "NAME", description = "Where.")
  private String collection = "";

  @Option(
      names = "-k",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How many hits (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--filter",
      paramLabel = "NAME=VALUE",
      description =
          "Only records with this attribute, id, key or language; several values of one name are"
              + " alternatives.")
  private List<String> filters = List.of();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Only records of this date or later: 1897, 1897-05 or 1897-05-31.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Only records of this date or earlier.")
  private @Nullable String to;

  @Option(names = "--json", description = "Answer with the API's JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    ObjectNode question = question().body();
    ranking.addTo(question);
    Home home = state.home();
    RunningCloud cloud = RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home));
    JsonNode answer = ask(new SearchClient(cloud.api(), key.key()), question);
    if (json) {
      System.out.println(answer.toPrettyString());
    } else {
      lines(answer).forEach(System.out::println);
    }
    return answer.path("hits").isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private Question question() {
    if (collection.isEmpty()) {
      throw wrong("where to search is missing: give --collection NAME");
    }
    if (words.isEmpty() && !ranking.asksByThemselves()) {
      throw wrong("nothing to look for: give a TEXT, --like ID or --image FILE");
    }
    try {
      return new Question(
          collection,
          String.join(" ", words),
          k,
          filters,
          Optional.ofNullable(from),
          Optional.ofNullable(to));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  /// Programs get the API's answer even if it is an error.
  private JsonNode ask(SearchClient client, ObjectNode question)
      throws IOException, InterruptedException {
    try {
      return client.search(question);
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
      int folded = hit.path("folded").size();
      if (folded > 0) {
        lines.add("       and " + Plural.of(folded, "near duplicate"));
      }
    }
    if (lines.isEmpty()) {
      lines.add("nothing found");
    }
    return lines;
  }
}
