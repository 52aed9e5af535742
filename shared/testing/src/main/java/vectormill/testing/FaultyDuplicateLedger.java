package vectormill.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;

/// A ledger whose calls fail as [Faults] says; they are named `ledger.read` and so on. A write of
/// several rows is as many calls, for any of them may be the last that is done.
public final class FaultyDuplicateLedger implements DuplicateLedger {
  private final DuplicateLedger inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyDuplicateLedger(DuplicateLedger inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public LedgerState read(String collection) {
    return faults.call("ledger.read", () -> inner.read(collection));
  }

  @Override
  public LedgerState begin(String collection) {
    return faults.call("ledger.begin", () -> inner.begin(collection));
  }

  @Override
  public void write(String collection, long revision, List<LedgerChange> changes) {
    for (LedgerChange change : changes) {
      faults.run("ledger.write", () -> inner.write(collection, revision, List.of(change)));
    }
  }

  @Override
  public void decide(String collection, Decision decision) {
    faults.run("ledger.decide", () -> inner.decide(collection, decision));
  }

  @Override
  public Map<String, CanonicalId> canonicalIds(String collection, Collection<EntryName> entries) {
    return faults.call("ledger.canonicalIds", () -> inner.canonicalIds(collection, entries));
  }
}
