package vectormill.model.lite;

/// The character n-grams of a word: three and four characters with the spaces around it; one and
/// two without them for scripts that write a word in one or two signs.
final class Grams {
  private Grams() {}

  /// Receives each n-gram as a range of the buffer.
  @FunctionalInterface
  interface Visitor {
    /// @param from first character
    /// @param to end, exclusive
    void gram(int from, int to);
  }

  /// Visits the n-grams in a fixed order; repeated ones again.
  ///
  /// @param chars a buffer with a space before `start` and at `end`
  static void visit(char[] chars, int start, int end, Visitor visitor) {
    if (hasDenseSign(chars, start, end)) {
      visit(chars, start, end, 1, visitor);
      visit(chars, start, end, 2, visitor);
      return;
    }
    visit(chars, start - 1, end + 1, 3, visitor);
    visit(chars, start - 1, end + 1, 4, visitor);
  }

  private static void visit(char[] chars, int start, int end, int length, Visitor visitor) {
    for (int from = start; from + length <= end; from++) {
      int to = from + length;
      if (!Character.isLowSurrogate(chars[from]) && !Character.isHighSurrogate(chars[to - 1])) {
        visitor.gram(from, to);
      }
    }
  }

  /// Han, Kana, Bopomofo, Hangul; of the signs beyond the basic plane, Han.
  private static boolean hasDenseSign(char[] chars, int start, int end) {
    for (int i = start; i < end; i++) {
      char sign = chars[i];
      if ((sign >= 0x2e80 && sign <= 0x9fff)
          || (sign >= 0xac00 && sign <= 0xd7a3)
          || (sign >= 0xf900 && sign <= 0xfaff)
          || (sign >= 0xd840 && sign <= 0xd8ff)) {
        return true;
      }
    }
    return false;
  }
}
