package vectormill.model.text;

/// Cuts very long texts where tokens end, so that no tokenizer sees more than a piece at a time.
///
/// A cut goes before the single space between two words, which every tokenizer takes for a
/// boundary. Where there is none near, it goes between two code points, which may split one word.
final class Pieces {
  /// The longest piece.
  static final int MAX_CHARS = 1 << 14;

  private static final int SEARCH = MAX_CHARS / 2;

  private Pieces() {}

  /// Where the piece that begins at `from` ends.
  static int end(String text, int from) {
    int limit = from + MAX_CHARS;
    if (limit >= text.length()) {
      return text.length();
    }
    for (int at = limit - 1; at > limit - SEARCH; at--) {
      if (text.charAt(at) == ' ' && isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
  }

  private static boolean isWord(char at) {
    return Character.isLetterOrDigit(at);
  }
}
