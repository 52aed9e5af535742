package vectormill.mill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.canonicalize.PassReport;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;

/// What the commands that decide about duplicates share: the collection, keeping decisions, and the
/// pass that acts on them.
final class Deciding {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where the records are.")
  private String collection = "";

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  /// What is known when decisions are made.
  ///
  /// @param ledger all that is known
  /// @param records finds records by their names
  /// @param now to the millisecond
  record Known(LedgerState ledger, KnownRecords records, Instant now) {
    /// New decisions, one after the other.
    List<Decision> each(EntryRef record, List<EntryRef> others, Decision.Verdict verdict) {
      List<Decision> decisions = new ArrayList<>();
      for (EntryRef other : others) {
        decisions.add(Decision.of(record, other, verdict, now, decisions.size()));
      }
      return decisions;
    }
  }

  /// Keeps the decisions that are made and runs a pass.
  int run(Function<Known, List<Decision>> made) throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      LedgerState ledger = connection.ledger().read(collection);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      List<Decision> decisions =
          made.apply(new Known(ledger, new KnownRecords(connection, collection, ledger), now));
      for (Decision decision : decisions) {
        connection.ledger().decide(collection, decision);
      }
      PassReport report = PassText.run(connection.canonicalize(), collection);
      if (json) {
        var root = PassText.json(report);
        decisions.forEach(
            decision -> root.withArray("decisions").add(DuplicatesJson.decision(decision)));
        System.out.println(root);
      } else {
        decisions.forEach(decision -> System.out.println(DuplicatesText.decision(decision)));
        PassText.lines(report).forEach(System.out::println);
      }
      return PassText.code(report);
    }
  }
}
