package vectormill.model.text;

/// The tokens of a text and the characters they come from.
final class TokenSpans {
  private final int[] ids;
  private final int[] starts;
  private final int[] ends;

  /// Takes ownership of three arrays of the same length.
  TokenSpans(int[] ids, int[] starts, int[] ends) {
    this.ids = ids;
    this.starts = starts;
    this.ends = ends;
  }

  int size() {
    return ids.length;
  }

  /// The ids themselves, not a copy.
  int[] ids() {
    return ids;
  }

  /// Where a token's characters begin.
  int start(int token) {
    return starts[token];
  }

  /// Where a token's characters end.
  int end(int token) {
    return ends[token];
  }
}
