package vectormill.mill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.cost.Bill;
import vectormill.cost.Estimate;
import vectormill.cost.PriceTable;
import vectormill.cost.Workload;
import vectormill.failure.BadInputException;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.EmbedSpec;
import vectormill.work.Telemetry;

/// Says what files would cost before they are dropped.
@Command(
    name = "estimate",
    mixinStandardHelpOptions = true,
    description = {
      "Say what files would take and cost in a collection, by looking at up to 20 of them.",
      "Where files of the collection are finished already, by what those took; else by the rates in"
          + " the file of prices."
    },
    footer = {"", "Example: mill estimate s3://archive/1890/ --collection newspapers"})
final class EstimateCommand implements Callable<Integer> {
  private static final int DIMENSION = 384;

  @Mixin private StateOption state = new StateOption();
  @Mixin private PricesOption prices = new PricesOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER|s3://BUCKET/PREFIX",
      description = "What would be dropped.")
  private List<String> places = List.of();

  @Option(
      names = "--collection",
      required = true,
      paramLabel = "NAME",
      description = "The collection whose recipe and experience count.")
  private String collection = "";

  @Option(
      names = "--device",
      paramLabel = "cpu|cuda",
      description = "Where workers would run (default: where they ran, else cpu).")
  private @Nullable String device;

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "1",
      description = "Copies of the index, the first among them (default: ${DEFAULT-VALUE}).")
  private int copies = 1;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    for (String place : places) {
      if (!place.startsWith("s3://") && !Files.exists(Path.of(place))) {
        System.err.println("mill: there is no file or folder " + place);
        return ExitCode.USAGE;
      }
    }
    if (copies < 1) {
      System.err.println("mill: an index has at least 1 copy, found " + copies);
      return ExitCode.USAGE;
    }
    try (Connection connection = Connection.open(state.home())) {
      PriceTable table = prices.table(state.home());
      if (device != null && !table.slotHour().containsKey(device)) {
        System.err.println(
            "mill: the table has prices of " + table.slotHour().keySet() + ", found " + device);
        return ExitCode.USAGE;
      }
      if (!(connection.recipe(collection) instanceof CollectionRecipe.Valid valid)) {
        System.err.println("mill: the recipe of " + collection + " is bad; mill errors says why");
        return ExitCode.FAILED;
      }
      SampledFiles files = new SampledFiles(connection.blobs());
      for (String place : places) {
        files.add(place);
      }
      if (files.size() == 0) {
        System.err.println("mill: there is no file to look at");
        return ExitCode.FAILED;
      }
      return estimate(connection, valid.recipe().embed(), files.workload(valid.recipe()), table);
    } catch (BadInputException e) {
      System.err.println("mill: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private int estimate(
      Connection connection, EmbedSpec embed, Workload workload, PriceTable table) {
    Estimate.History history = device == null ? history(connection) : Estimate.History.NONE;
    String assumed =
        device != null ? device : embed.model().equals(EmbedSpec.LITE) ? EmbedSpec.LITE : "cpu";
    Set<String> devices =
        history.isUseful()
            ? history.taken().devices()
            : Set.of(assumed.equals(EmbedSpec.LITE) ? "cpu" : assumed);
    int dimension =
        connection
            .index()
            .current(collection)
            .map(definition -> definition.dimension())
            .orElse(embed.dimension() > 0 ? embed.dimension() : DIMENSION);
    Estimate.Setting setting = new Estimate.Setting(dimension, assumed, embed.usesCache());
    Estimate estimate = Estimate.of(workload, setting, table, history);
    Bill bill = estimate.bill(table, devices, copies);
    if (json) {
      System.out.println(json(estimate, bill, table).toPrettyString());
    } else {
      print(estimate, bill, table);
    }
    return ExitCode.OK;
  }

  /// What the finished files of the collection took.
  private Estimate.History history(Connection connection) {
    CollectionStatus status = connection.status(collection);
    long files = 0;
    long embedded = 0;
    for (var stamp : status.files()) {
      if (stamp.outcome().flatMap(outcome -> outcome.telemetry()).isPresent()) {
        files++;
        embedded += stamp.outcome().orElseThrow().tally().embedded();
      }
    }
    Telemetry taken = status.telemetry();
    return new Estimate.History(files, embedded, taken);
  }

  private static void print(Estimate estimate, Bill bill, PriceTable table) {
    Workload workload = estimate.workload();
    System.out.printf(
        Locale.ROOT,
        "%,d files, %,d bytes; about %,.0f records, %,.0f to embed, %,.0f tokens, %,.0f pictures%n",
        workload.files(),
        workload.bytes(),
        workload.records(),
        workload.embedded(),
        estimate.tokens(),
        workload.pictures());
    System.out.printf(
        Locale.ROOT,
        "by %,d bytes that were looked at, and %s%n",
        workload.sampledBytes(),
        estimate.basis());
    workload.unread().forEach(reason -> System.out.println("  cannot be read: " + reason));
    BillText.lines(bill, table).forEach(System.out::println);
  }

  private static ObjectNode json(Estimate estimate, Bill bill, PriceTable table) {
    Workload workload = estimate.workload();
    ObjectNode node = BillText.json(bill, table);
    node.put("files", workload.files()).put("bytes", workload.bytes());
    node.put("records", Math.round(workload.records()));
    node.put("embedded", Math.round(workload.embedded()));
    node.put("tokens", Math.round(estimate.tokens()));
    node.put("pictures", Math.round(workload.pictures()));
    node.put("sampledBytes", workload.sampledBytes());
    node.put("heldSeconds", Telemetry.seconds(estimate.usage().held()));
    node.put("storedBytes", Math.round(estimate.storedBytes()));
    node.put("basis", estimate.basis());
    workload.unread().forEach(node.withArray("unread")::add);
    return node;
  }
}
