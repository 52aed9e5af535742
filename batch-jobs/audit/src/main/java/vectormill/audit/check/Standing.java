package vectormill.audit.check;

/// What the index has to hold of a result.
public enum Standing {
  /// All its vectors: it is the newest finished one of its file and generation.
  ALL,
  /// Nothing: something newer took its place, or it was taken back.
  NONE,
  /// All or nothing: later work without a single vector does not tell whether its recipe wants an
  /// index.
  UNCLEAR
}
