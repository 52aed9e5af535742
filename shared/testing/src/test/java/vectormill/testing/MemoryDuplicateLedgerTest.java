package vectormill.testing;

import vectormill.duplicate.DuplicateLedger;

class MemoryDuplicateLedgerTest extends DuplicateLedgerContract {
  @Override
  protected DuplicateLedger ledger() {
    return new MemoryDuplicateLedger();
  }
}
