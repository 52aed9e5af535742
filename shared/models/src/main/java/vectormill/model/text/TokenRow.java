package vectormill.model.text;

/// What a model sees at once: the tokens of a text, or of one window of a long one.
final class TokenRow {
  private final int text;
  private final int[] ids;
  private final int weight;

  /// @param text whose tokens these are, by its place among the texts
  /// @param ids with special tokens; owned
  /// @param weight of the row among those of its text: its tokens without special ones and prefix
  TokenRow(int text, int[] ids, int weight) {
    this.text = text;
    this.ids = ids;
    this.weight = weight;
  }

  int text() {
    return text;
  }

  /// The ids themselves, not a copy.
  int[] ids() {
    return ids;
  }

  int weight() {
    return weight;
  }

  int length() {
    return ids.length;
  }
}
