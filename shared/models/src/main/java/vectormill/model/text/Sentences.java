package vectormill.model.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.document.TextSpan;

/// Where sentences end, by the rules of Unicode and no language's own.
public final class Sentences {
  private Sentences() {}

  /// The sentences of a text in order, without the white space around them; no blank ones.
  public static List<TextSpan> of(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    List<TextSpan> sentences = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      addStripped(text, from, to, sentences);
      from = to;
    }
    return sentences;
  }

  private static void addStripped(String text, int from, int to, List<TextSpan> sentences) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      sentences.add(new TextSpan(start, end));
    }
  }
}
