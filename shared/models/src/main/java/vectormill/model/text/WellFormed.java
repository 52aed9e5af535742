package vectormill.model.text;

/// Text that can be written as UTF-8.
final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /// The text with each lone surrogate replaced; of the same length.
  static String text(String text) {
    int first = lone(text, 0);
    if (first < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int at = first; at >= 0; at = lone(text, at + 1)) {
      chars[at] = REPLACEMENT;
    }
    return new String(chars);
  }

  private static int lone(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int at = text.codePointAt(i);
      if (Character.getType(at) == Character.SURROGATE) {
        return i;
      }
      i += Character.charCount(at);
    }
    return -1;
  }
}
