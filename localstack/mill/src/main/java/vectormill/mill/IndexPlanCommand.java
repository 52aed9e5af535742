package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vectormill.capacity.Demand;
import vectormill.capacity.IndexPlan;
import vectormill.capacity.IndexPlanner;
import vectormill.recipe.IndexJson;
import vectormill.recipe.IndexShape;

/// Recommends the shape of an index.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Recommend engine, links, compression and shards of an index that fits into a memory, or name"
            + " the smallest memory that is enough.",
    footer = {"", "Example: mill index plan --vectors 400M --dimension 512 --memory 64GB"})
final class IndexPlanCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--vectors",
      required = true,
      paramLabel = "NUMBER",
      description = "How many: 400M.")
  private String vectors = "";

  @Option(
      names = "--dimension",
      required = true,
      paramLabel = "NUMBER",
      description = "Components of each.")
  private int dimension;

  @Option(
      names = "--memory",
      required = true,
      paramLabel = "SIZE",
      description =
          "For vectors and their graph, over all nodes and copies: 16GB. OpenSearch gives them half of"
              + " what a node has beyond its heap.")
  private String memory = "";

  @Option(names = "--latency", paramLabel = "TIME", description = "Of one search: 10ms.")
  private @Nullable String latency;

  @Option(
      names = "--replicas",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "Copies more, each of which takes as much again (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Only this one: lucene or faiss.")
  private IndexShape.@Nullable Engine engine;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    Optional<Duration> within = Optional.ofNullable(latency).map(Amount::time);
    Demand demand =
        new Demand(
            Amount.count(vectors),
            dimension,
            Amount.bytes(memory),
            within,
            replicas,
            Optional.ofNullable(engine));
    IndexPlan plan = IndexPlanner.plan(demand);
    System.out.println(json ? json(plan) : text(plan));
    return plan instanceof IndexPlan.Fits ? ExitCode.OK : ExitCode.FAILED;
  }

  private String text(IndexPlan plan) {
    return switch (plan) {
      case IndexPlan.Fits fits -> "index: " + recipe(fits.shape()) + "\n" + facts(fits);
      case IndexPlan.TooMuch(IndexPlan.Fits smallest) ->
          "nothing fits into %s%s; the smallest memory that is enough is %s:%nindex: %s%n%s"
              .formatted(
                  memory,
                  latency == null ? "" : " within " + latency,
                  Amount.size(smallest.memoryBytes()),
                  recipe(smallest.shape()),
                  facts(smallest));
      case IndexPlan.TooSlow(IndexPlan.Fits quickest) ->
          "nothing answers within %s, whatever the memory; the quickest:%nindex: %s%n%s"
              .formatted(latency, recipe(quickest.shape()), facts(quickest));
    };
  }

  private static String facts(IndexPlan.Fits fits) {
    return "  memory   about %s%n  disk     about %s, texts not counted%n  latency  about %s ms a search"
        .formatted(
            Amount.size(fits.memoryBytes()), Amount.size(fits.diskBytes()), millis(fits.latency()));
  }

  private static String recipe(IndexShape shape) {
    return "{ engine: %s, hnsw: { m: %d, efConstruction: %d, efSearch: %d }, compression: %s%s, shards: %d%s }"
        .formatted(
            shape.engine().orElseThrow().label(),
            shape.graph().links(),
            shape.graph().buildBreadth(),
            shape.graph().searchBreadth(),
            shape.compression().label(),
            shape.onDisk() ? ", onDisk: true" : "",
            shape.shards().orElse(1),
            shape.replicas().map(copies -> ", replicas: " + copies).orElse(""));
  }

  private static String json(IndexPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    IndexPlan.Fits shown =
        switch (plan) {
          case IndexPlan.Fits fits -> fits;
          case IndexPlan.TooMuch(IndexPlan.Fits smallest) -> smallest;
          case IndexPlan.TooSlow(IndexPlan.Fits quickest) -> quickest;
        };
    root.put(
        "answer",
        switch (plan) {
          case IndexPlan.Fits _ -> "fits";
          case IndexPlan.TooMuch _ -> "smallest";
          case IndexPlan.TooSlow _ -> "quickest";
        });
    root.set("index", JSON.valueToTree(IndexJson.map(shown.shape()).orElseThrow()));
    root.put("memoryBytes", shown.memoryBytes()).put("diskBytes", shown.diskBytes());
    root.put("latencyMillis", shown.latency().toNanos() / 1e6);
    return root.toString();
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e6);
  }
}
