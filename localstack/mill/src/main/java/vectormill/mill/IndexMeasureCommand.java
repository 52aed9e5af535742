package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.failure.BadInputException;
import vectormill.index.VectorIndex;
import vectormill.quality.IndexMeasurement;
import vectormill.quality.Questions;

/// Measures an index.
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description =
        "Measure what an index finds of what is nearest, how quickly, and what it takes. Queries are"
            + " directions beside those of entries, which the index does not hold, or your own texts.",
    footer = {"", "Example: mill index measure newspapers --queries questions.txt"})
final class IndexMeasureCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_QUERIES = 10_000;

  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Which collection.")
  private String collection = "";

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Texts, one a line; they find pictures in a collection of a CLIP model.")
  private @Nullable Path queries;

  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      defaultValue = "500",
      description = "How many queries without a file, at most 10000 (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (sample < 1 || sample > MOST_QUERIES) {
      throw new BadInputException("--sample is 1 to " + MOST_QUERIES + ", found " + sample);
    }
    try (Connection connection = Connection.open(state.home())) {
      Optional<VectorIndex.Generation> served =
          connection.index().generations(collection).stream()
              .filter(VectorIndex.Generation::served)
              .findFirst();
      if (served.isEmpty()) {
        System.err.println("mill: there is no index of a collection " + collection);
        return ExitCode.FAILED;
      }
      if (served.get().entries() == 0) {
        System.err.println("mill: the index of " + collection + " is empty");
        return ExitCode.FAILED;
      }
      IndexMeasurement found = measure(connection, served.get());
      System.out.println(json ? json(found) : text(found));
      return ExitCode.OK;
    }
  }

  private IndexMeasurement measure(Connection connection, VectorIndex.Generation generation)
      throws IOException, BadInputException {
    IndexMeasurement.Instruments with =
        new IndexMeasurement.Instruments(
            connection.index(), connection.inspection(), System::nanoTime);
    if (queries == null) {
      return IndexMeasurement.heldOut(generation, sample, with);
    }
    List<String> texts = Questions.queries(queries);
    try (QueryModelStore models = new QueryModelStore(connection, state.home())) {
      return IndexMeasurement.byTexts(generation, texts, models, with);
    }
  }

  private String text(IndexMeasurement found) {
    return """
    %s, generation %s
      entries    %d
      recall@10  %.3f against exact search, worst query %.3f, %d queries %s
      latency    p50 %s ms, p95 %s ms, p99 %s ms
      disk       %s
      memory     about %s by OpenSearch's estimate\
    """
        .formatted(
            collection,
            found.generation().definition().generation(),
            found.generation().entries(),
            found.recall().mean(),
            found.recall().worst(),
            found.recall().queries(),
            found.byTexts() ? "by texts" : "beside entries",
            millis(found.latency().p50()),
            millis(found.latency().p95()),
            millis(found.latency().p99()),
            Amount.size(found.generation().bytes()),
            Amount.size(found.memoryBytes()));
  }

  private String json(IndexMeasurement found) {
    ObjectNode root = JSON.createObjectNode();
    root.put("collection", collection);
    root.put("generation", found.generation().definition().generation());
    root.put("entries", found.generation().entries());
    root.put("queries", found.recall().queries());
    root.put("byTexts", found.byTexts());
    root.put("recallAt10", found.recall().mean()).put("worstRecall", found.recall().worst());
    ObjectNode latency = root.putObject("latencyMillis");
    latency.put("p50", found.latency().p50().toNanos() / 1e6);
    latency.put("p95", found.latency().p95().toNanos() / 1e6);
    latency.put("p99", found.latency().p99().toNanos() / 1e6);
    root.put("diskBytes", found.generation().bytes()).put("memoryBytes", found.memoryBytes());
    return root.toString();
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
  }
}
