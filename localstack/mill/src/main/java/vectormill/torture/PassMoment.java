package vectormill.torture;

/// How far a pass over duplicates was when it was killed.
enum PassMoment {
  /// It had not begun: nothing in the ledger tells of it.
  STARTING,
  /// It had begun and written nothing of what it found.
  COMPARING,
  /// Some of its rows were written.
  WRITING,
  /// All was written; it was about to leave.
  LEAVING
}
