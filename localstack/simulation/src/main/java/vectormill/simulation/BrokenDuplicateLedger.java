package vectormill.simulation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;

/// A ledger that is used wrongly.
final class BrokenDuplicateLedger implements DuplicateLedger {
  private final DuplicateLedger inner;
  private final PlantedBug bug;

  BrokenDuplicateLedger(DuplicateLedger inner, PlantedBug bug) {
    this.inner = inner;
    this.bug = bug;
  }

  @Override
  public LedgerState read(String collection) {
    return inner.read(collection);
  }

  @Override
  public LedgerState begin(String collection) {
    return inner.begin(collection);
  }

  @Override
  public void write(String collection, long revision, List<LedgerChange> changes) {
    switch (bug) {
      case OVERTAKEN_PASS_WRITES ->
          inner.write(collection, inner.read(collection).revision(), changes);
      case LINKS_OF_THE_DELETED_STAY ->
          inner.write(collection, revision, without(changes, LedgerChange.DropLink.class));
      case COMPARED_BEFORE_LINKED -> inner.write(collection, revision, filesFirst(changes));
      default -> inner.write(collection, revision, changes);
    }
  }

  private static List<LedgerChange> without(
      List<LedgerChange> changes, Class<? extends LedgerChange> kind) {
    return changes.stream().filter(change -> !kind.isInstance(change)).toList();
  }

  private static List<LedgerChange> filesFirst(List<LedgerChange> changes) {
    return changes.stream()
        .sorted(Comparator.comparing(change -> !(change instanceof LedgerChange.PutFile)))
        .toList();
  }

  @Override
  public void decide(String collection, Decision decision) {
    inner.decide(collection, decision);
  }

  @Override
  public Map<String, CanonicalId> canonicalIds(String collection, Collection<EntryName> entries) {
    return inner.canonicalIds(collection, entries);
  }
}
