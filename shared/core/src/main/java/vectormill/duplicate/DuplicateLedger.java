package vectormill.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What links duplicates, what humans said about them, and the canonical ids that follow. Safe for
/// many threads and programs.
///
/// Every method throws [vectormill.failure.TransientException] when the ledger cannot be reached;
/// trying again can help.
public interface DuplicateLedger {
  /// All that is known of a collection, read consistently row by row, not as one moment.
  LedgerState read(String collection);

  /// As [#read], for a pass that is going to write: raises the revision, and from then on no pass
  /// that began earlier can write.
  LedgerState begin(String collection);

  /// Writes and removes rows, in this order. After a failure any of the first may be done.
  ///
  /// @param revision of the pass
  /// @throws vectormill.failure.LostClaimException if another pass began since; some of the rows
  ///   may have been written before that
  void write(String collection, long revision, List<LedgerChange> changes);

  /// Keeps a decision, replacing one of the same id. Passes that began before do not know it.
  void decide(String collection, Decision decision);

  /// The canonical ids of records.
  ///
  /// @param entries any number, of this collection
  /// @return by entry id, one for each
  Map<String, CanonicalId> canonicalIds(String collection, Collection<EntryName> entries);

  /// A record as whoever searches knows it.
  ///
  /// @param entryId its id in the index
  /// @param fileId the id of its file
  record EntryName(String entryId, String fileId) {}
}
