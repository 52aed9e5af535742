package vectormill.mill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.cost.Bill;
import vectormill.cost.PriceTable;
import vectormill.failure.BadInputException;
import vectormill.work.Stamp;
import vectormill.work.Telemetry;

/// Sums what the work on a collection's files cost.
@Command(
    name = "costs",
    mixinStandardHelpOptions = true,
    description = {
      "Sum what the stamps of a collection's finished files say they used, with prices.",
      "Files whose result was there already took nothing. Workers that waited for work, attempts"
          + " that failed, functions and logs are not in it."
    },
    footer = {"", "Example: mill costs newspapers --files"})
final class CostsCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private PricesOption prices = new PricesOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Whose files.")
  private String collection = "";

  @Option(names = "--files", description = "A line for each file, too.")
  private boolean files;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PriceTable table;
    try {
      table = prices.table(state.home());
    } catch (BadInputException e) {
      System.err.println("mill: " + e.getMessage());
      return ExitCode.USAGE;
    }
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      CollectionStatus status = connection.status(collection);
      List<Stamp> computed = status.files().stream().filter(CostsCommand::isComputed).toList();
      Telemetry all =
          computed.stream().map(CostsCommand::taken).reduce(Telemetry.NONE, Telemetry::plus);
      Bill bill = Bill.of(table, computed.size(), all.usage(), all.devices());
      if (json) {
        System.out.println(json(status, computed, bill, table).toPrettyString());
      } else {
        print(status, computed, bill, table);
      }
      return ExitCode.OK;
    }
  }

  private void print(CollectionStatus status, List<Stamp> computed, Bill bill, PriceTable table) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d of %,d files were computed, %,d records embedded%n",
        collection,
        computed.size(),
        status.files().size(),
        embedded(computed));
    BillText.lines(bill, table).forEach(System.out::println);
    if (files) {
      computed.forEach(stamp ->
          System.out.printf(
              Locale.ROOT,
              "  %s: held %.3f s, $%.6f%n",
              stamp.item().source().key(),
              Telemetry.seconds(taken(stamp).usage().held()),
              one(stamp, table).dollars()));
    }
  }

  private ObjectNode json(
      CollectionStatus status, List<Stamp> computed, Bill bill, PriceTable table) {
    ObjectNode node = BillText.json(bill, table);
    node.put("collection", collection);
    node.put("files", status.files().size()).put("computed", computed.size());
    node.put("embedded", embedded(computed));
    if (files) {
      var list = node.putArray("each");
      computed.forEach(stamp ->
          list.addObject()
              .put("key", stamp.item().source().key())
              .put("heldSeconds", Telemetry.seconds(taken(stamp).usage().held()))
              .put("dollars", one(stamp, table).dollars()));
    }
    return node;
  }

  private static Bill one(Stamp stamp, PriceTable table) {
    return Bill.of(table, 1, taken(stamp).usage(), taken(stamp).devices());
  }

  private static long embedded(List<Stamp> stamps) {
    return stamps.stream()
        .flatMap(stamp -> stamp.outcome().stream())
        .mapToLong(outcome -> outcome.tally().embedded())
        .sum();
  }

  private static boolean isComputed(Stamp stamp) {
    return stamp.outcome().flatMap(outcome -> outcome.telemetry()).isPresent();
  }

  private static Telemetry taken(Stamp stamp) {
    return stamp.outcome().flatMap(outcome -> outcome.telemetry()).orElse(Telemetry.NONE);
  }
}
