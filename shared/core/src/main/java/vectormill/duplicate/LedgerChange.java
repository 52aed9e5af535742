package vectormill.duplicate;

/// One row of a ledger that is written, or removed if it is there.
public sealed interface LedgerChange {
  /// @param file replaces what was known of it
  record PutFile(ComparedFile file) implements LedgerChange {}

  /// @param fileId of a result that is gone
  record DropFile(String fileId) implements LedgerChange {}

  /// @param link replaces one of the same records
  record PutLink(Link link) implements LedgerChange {}

  /// @param leftId entry id of its first record
  /// @param rightId entry id of its second
  record DropLink(String leftId, String rightId) implements LedgerChange {}

  /// @param member replaces what was known of the record
  record PutMember(Member member) implements LedgerChange {}

  /// @param entryId of a record that is gone
  record DropMember(String entryId) implements LedgerChange {}

  /// @param id of a decision about a record that is gone
  record DropDecision(String id) implements LedgerChange {}

  /// @param basis see [LedgerState]
  /// @param decided see [LedgerState]
  record Settle(String basis, String decided) implements LedgerChange {}
}
