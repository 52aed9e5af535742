package vectormill.search;

import java.text.BreakIterator;
import java.util.Locale;

/// The beginning of a text, for people.
final class Snippet {
  /// The most characters (code points), the ellipsis included.
  static final int MAX_CHARACTERS = 300;

  private static final String ELLIPSIS = "…";

  private Snippet() {}

  /// White space is folded into single spaces; a longer text is cut between two words and ends in
  /// an ellipsis. A single word longer than the limit is cut between two code points.
  static String of(String text) {
    String folded = text.strip().replaceAll("\\s+", " ");
    if (folded.codePointCount(0, folded.length()) <= MAX_CHARACTERS) {
      return folded;
    }
    int limit = folded.offsetByCodePoints(0, MAX_CHARACTERS - 1);
    return folded.substring(0, cut(folded, limit)).stripTrailing() + ELLIPSIS;
  }

  private static int cut(String text, int limit) {
    int space = text.lastIndexOf(' ', limit);
    if (space > limit / 2) {
      return space;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int cut = characters.isBoundary(limit) ? limit : characters.preceding(limit);
    return cut > 0 ? cut : limit;
  }
}
