package vectormill.tuning;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a text by the rules of Unicode, as an index without a language of its own takes
/// them: an ideograph is a word by itself.
public final class WordsOfText {
  private WordsOfText() {}

  /// In order, as written, without what stands between them.
  public static List<String> of(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> words = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String piece = text.substring(from, to);
      if (piece.codePoints().anyMatch(Character::isIdeographic)) {
        piece.codePoints().mapToObj(Character::toString).forEach(words::add);
      } else if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
        words.add(piece);
      }
      from = to;
    }
    return List.copyOf(words);
  }
}
