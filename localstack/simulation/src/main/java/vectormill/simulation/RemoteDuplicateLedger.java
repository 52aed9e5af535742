package vectormill.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;

/// The ledger as a program reaches it: read page by page, written row by row.
final class RemoteDuplicateLedger implements DuplicateLedger {
  private final Program program;
  private final DuplicateLedger inner;
  private final World world;
  private final Map<String, Long> begun = new HashMap<>();

  RemoteDuplicateLedger(Program program, DuplicateLedger inner, World world) {
    this.program = program;
    this.inner = inner;
    this.world = world;
  }

  @Override
  public LedgerState read(String collection) {
    LedgerState first = page(collection);
    LedgerState rest = page(collection);
    return new LedgerState(
        rest.revision(),
        rest.basis(),
        rest.decided(),
        first.files(),
        rest.links(),
        rest.members(),
        first.decisions());
  }

  private LedgerState page(String collection) {
    return program.call("ledger.read", () -> collection, () -> inner.read(collection));
  }

  @Override
  public LedgerState begin(String collection) {
    long revision =
        program.call("ledger.begin", () -> collection, () -> inner.begin(collection).revision());
    begun.put(collection, revision);
    LedgerState state = read(collection);
    return new LedgerState(
        revision,
        state.basis(),
        state.decided(),
        state.files(),
        state.links(),
        state.members(),
        state.decisions());
  }

  @Override
  public void write(String collection, long revision, List<LedgerChange> changes) {
    for (LedgerChange change : changes) {
      program.run(
          "ledger.write",
          () -> collection + " pass " + revision + ": " + change,
          () -> {
            inner.write(collection, revision, List.of(change));
            check(collection);
          });
    }
  }

  /// Nobody writes once a later pass has begun.
  private void check(String collection) {
    long newest = inner.read(collection).revision();
    long own = begun.getOrDefault(collection, -1L);
    if (own != newest) {
      world.violated(
          "fence",
          "%s wrote rows of %s in pass %d, though pass %d has begun"
              .formatted(program.name(), collection, own, newest));
    }
  }

  @Override
  public void decide(String collection, Decision decision) {
    program.run(
        "ledger.decide",
        () -> collection + " " + decision,
        () -> inner.decide(collection, decision));
  }

  @Override
  public Map<String, CanonicalId> canonicalIds(String collection, Collection<EntryName> entries) {
    return program.call(
        "ledger.ids", () -> collection, () -> inner.canonicalIds(collection, entries));
  }
}
