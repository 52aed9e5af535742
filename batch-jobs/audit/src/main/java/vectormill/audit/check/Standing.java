package vectormill.audit.check;

/// What the index has to hold of a result.
public enum Standing {
  /// All its vectors: it is the newest finished one of its file and generation.
  ALL,
  /// Nothing: something newer took its place, or it was taken back.
  NONE,
  /// Nothing, because of work under the last recipe; where that is held back from searches, all or
  /// nothing: it may have been held only since.
  NONE_UNLESS_HELD,
  /// All or nothing: later work without a single vector does not tell whether its recipe wants an
  /// index.
  UNCLEAR
}
