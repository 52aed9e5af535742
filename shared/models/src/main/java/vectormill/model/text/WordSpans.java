package vectormill.model.text;

import java.util.List;
import vectormill.document.TextSpan;
import vectormill.embedding.Level;

/// Words as tokens, for models that have none of their own: whatever stands between white space.
public final class WordSpans {
  private WordSpans() {}

  /// Chunks of so many words.
  public static List<TextSpan> chunks(String text, Level.Chunks how) {
    return Windows.chunks(text, of(text), how, Integer.MAX_VALUE);
  }

  private static TokenSpans of(String text) {
    IntList starts = new IntList(text.length() / 4 + 1);
    IntList ends = new IntList(text.length() / 4 + 1);
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        starts.add(at);
        ends.add(end);
      }
      at = end + 1;
    }
    return new TokenSpans(new int[starts.size()], starts.toArray(), ends.toArray());
  }
}
