package vectormill.canonicalize;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.canonicalize.PassReport.Counts;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.canonicalize.RecordLoader.TooManyRecordsException;
import vectormill.duplicate.Decision;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.index.Promotion;
import vectormill.recipe.CollectionRecipe;

/// Finds duplicates and gives records their canonical ids, one pass over one collection at a time.
///
/// A pass reads every published record, compares those that are new with all, and makes clusters of
/// what is connected. The canonical ids depend on nothing but the records, the rules and what
/// humans decided: not on the order in which files came, on how many passes there were, nor on
/// passes that stopped half way. Two passes at once do no harm: the later one overtakes the
/// earlier, which can write nothing from then on.
public final class Canonicalize {
  private static final Logger LOG = LoggerFactory.getLogger(Canonicalize.class);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int CHANGES_AT_ONCE = 5_000;

  private final CanonicalizePorts ports;
  private final String resultsBucket;
  private final PassLimits limits;

  /// @param resultsBucket where results lie
  public Canonicalize(CanonicalizePorts ports, String resultsBucket, PassLimits limits) {
    this.ports = ports;
    this.resultsBucket = resultsBucket;
    this.limits = limits;
  }

  /// Runs one pass, unless somebody else is at it.
  ///
  /// @param owner names this run
  public PassReport run(String collection, String owner) {
    String lease = "canonicalize-" + collection;
    PassReport report;
    try {
      if (!ports.leases().acquire(lease, owner, LEASE)) {
        return PassReport.of(collection, Ending.BUSY, "another pass is running");
      }
      try {
        report =
            pass(
                collection,
                new Beat(ports.clock(), () -> ports.leases().acquire(lease, owner, LEASE)));
      } finally {
        ports.leases().release(lease, owner);
      }
    } catch (LostClaimException e) {
      report = PassReport.of(collection, Ending.BUSY, "another pass began: " + e.getMessage());
    } catch (TransientException e) {
      report = PassReport.of(collection, Ending.PENDING, String.valueOf(e.getMessage()));
    } catch (TooManyRecordsException e) {
      report = PassReport.of(collection, Ending.TOO_LARGE, String.valueOf(e.getMessage()));
    }
    LOG.atInfo()
        .addKeyValue("collection", collection)
        .addKeyValue("step", "canonicalize")
        .addKeyValue("ending", report.ending())
        .addKeyValue("reason", report.reason())
        .addKeyValue("counts", report.counts().byName())
        .log("a pass over a collection ended");
    return report;
  }

  private PassReport pass(String collection, Runnable beat) throws TooManyRecordsException {
    return switch (ports.recipes().fresh(collection)) {
      case CollectionRecipe.Invalid invalid ->
          PassReport.of(collection, Ending.BAD_RECIPE, invalid.summary());
      case CollectionRecipe.Valid valid when valid.recipe().dedupe().rules().isEmpty() ->
          forget(collection, valid);
      case CollectionRecipe.Valid valid when waits(collection, valid) ->
          PassReport.of(
              collection, Ending.PENDING, "searches do not see the present generation yet");
      case CollectionRecipe.Valid valid -> pass(collection, valid, beat);
    };
  }

  /// While searches see another generation, canonical ids stay those of what they see. They see
  /// nothing where nothing was indexed of the new one and nothing is left of the old one.
  private boolean waits(String collection, CollectionRecipe.Valid recipe) {
    return recipe.recipe().index().enabled()
        && ports
            .index()
            .current(collection)
            .filter(served -> !served.generation().equals(recipe.generation()))
            .isPresent()
        && !(isEmpty(collection)
            && new Promotion(ports.stamps(), ports.index())
                .isEmpty(collection, recipe.generation()));
  }

  private boolean isEmpty(String collection) {
    return ports.index().generations(collection).stream()
        .filter(generation -> generation.served())
        .allMatch(generation -> generation.entries() == 0);
  }

  private PassReport pass(String collection, CollectionRecipe.Valid recipe, Runnable beat)
      throws TooManyRecordsException {
    CurrentFiles files = CurrentFiles.of(ports.stamps(), collection, recipe.generation());
    Basis basis = new Basis(recipe.generation(), recipe.recipe().dedupe().rules());
    LedgerState known = ports.ledger().read(collection);
    if (basis.isUnchanged(known, files)) {
      return new PassReport(collection, Ending.UNCHANGED, "", counts(known, files), List.of());
    }
    LedgerState state = ports.ledger().begin(collection);
    Instant now = Instant.ofEpochMilli(ports.clock().millis());
    List<String> problems = new ArrayList<>();
    Comparison comparison =
        new Comparison(ports, resultsBucket, limits, basis, state)
            .run(collection, files, problems, beat);
    LedgerPlan plan = new LedgerPlan(state, now);
    plan.links(comparison.kept(), comparison.added(now));
    plan.members(comparison.assigned(), LedgerPlan.byId(comparison.entries()));
    plan.files(comparison.compared());
    List<Decision> gone = comparison.goneDecisions(files);
    plan.decisions(gone);
    beat.run();
    write(collection, state, plan, basis, Basis.decided(without(state.decisions(), gone)), beat);
    return new PassReport(collection, Ending.DONE, "", comparison.counts(files), problems);
  }

  /// What stands in the ledger counts as nobody's until all is written.
  private void write(
      String collection,
      LedgerState state,
      LedgerPlan plan,
      Basis basis,
      String decided,
      Runnable beat) {
    String open = basis.label().equals(state.basis()) ? state.basis() : "";
    List<LedgerChange> changes = plan.changes();
    ports.ledger().write(collection, state.revision(), List.of(new LedgerChange.Settle(open, "")));
    for (int from = 0; from < changes.size(); from += CHANGES_AT_ONCE) {
      int to = Math.min(changes.size(), from + CHANGES_AT_ONCE);
      ports.ledger().write(collection, state.revision(), changes.subList(from, to));
      beat.run();
    }
    ports
        .ledger()
        .write(
            collection, state.revision(), List.of(new LedgerChange.Settle(basis.label(), decided)));
  }

  private static List<Decision> without(List<Decision> all, List<Decision> gone) {
    Set<Decision> leaving = new HashSet<>(gone);
    return all.stream().filter(decision -> !leaving.contains(decision)).toList();
  }

  /// Decisions stay for rules to come, but for those about files that are gone.
  private PassReport forget(String collection, CollectionRecipe.Valid recipe) {
    LedgerState known = ports.ledger().read(collection);
    boolean nothingFound =
        known.files().isEmpty() && known.links().isEmpty() && known.members().isEmpty();
    if (nothingFound && known.decisions().isEmpty()) {
      return PassReport.of(collection, Ending.NO_RULES, "the recipe has no rules in dedupe");
    }
    CurrentFiles files = CurrentFiles.of(ports.stamps(), collection, recipe.generation());
    if (nothingFound && known.decisions().stream().noneMatch(files::retires)) {
      return PassReport.of(collection, Ending.NO_RULES, "the recipe has no rules in dedupe");
    }
    LedgerState state = ports.ledger().begin(collection);
    LedgerPlan plan = new LedgerPlan(state, ports.clock().instant());
    plan.links(List.of(), List.of());
    plan.members(Map.of(), Map.of());
    plan.files(Map.of());
    plan.decisions(state.decisions().stream().filter(files::retires).toList());
    List<LedgerChange> changes = new ArrayList<>(plan.changes());
    changes.add(new LedgerChange.Settle("", ""));
    ports.ledger().write(collection, state.revision(), changes);
    return PassReport.of(collection, Ending.NO_RULES, "the recipe has no rules in dedupe any more");
  }

  private static Counts counts(LedgerState known, CurrentFiles files) {
    long records = known.files().values().stream().mapToLong(file -> file.records()).sum();
    Map<String, Long> clusters =
        known.members().values().stream()
            .filter(member -> !member.isRepresentative())
            .collect(Collectors.groupingBy(member -> member.canonicalId(), Collectors.counting()));
    long duplicates = clusters.values().stream().mapToLong(Long::longValue).sum();
    return new Counts(
        known.files().size(), records, files.waiting(), 0, 0, clusters.size(), duplicates);
  }
}
