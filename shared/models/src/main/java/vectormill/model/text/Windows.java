package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;
import vectormill.document.TextSpan;
import vectormill.embedding.Level;

/// Cuts the tokens of a long text into windows.
final class Windows {
  private Windows() {}

  /// Some of a text's tokens.
  ///
  /// @param from first token
  /// @param to after the last
  record Window(int from, int to) {
    int tokens() {
      return to - from;
    }
  }

  /// Windows of `size` tokens, the last one shorter, each repeating `overlap` tokens of the one
  /// before, at most half of it.
  static List<Window> sliding(int tokens, int size, int overlap) {
    int step = size - Math.min(overlap, size / 2);
    List<Window> windows = new ArrayList<>();
    int from = 0;
    while (from + size < tokens) {
      windows.add(new Window(from, from + size));
      from += step;
    }
    windows.add(new Window(from, tokens));
    return windows;
  }

  /// As many whole sentences as fit into `size` tokens each. A sentence that is longer is cut.
  ///
  /// @param spans of the text's tokens
  /// @param first token that counts
  /// @param sentences of the same text
  static List<Window> sentences(TokenSpans spans, int first, List<TextSpan> sentences, int size) {
    List<Window> windows = new ArrayList<>();
    int from = first;
    int to = first;
    for (TextSpan sentence : sentences) {
      int end = to;
      while (end < spans.size() && spans.start(end) < sentence.end()) {
        end++;
      }
      if (end - from > size && to > from) {
        windows.add(new Window(from, to));
        from = to;
      }
      while (end - from > size) {
        windows.add(new Window(from, from + size));
        from += size;
      }
      to = end;
    }
    if (spans.size() > from) {
      windows.addAll(rest(from, spans.size(), size));
    }
    return windows;
  }

  /// Chunks of a text as a recipe asks for them.
  ///
  /// @param spans of the text's tokens
  /// @param most tokens of a chunk, whatever the recipe says
  static List<TextSpan> chunks(String text, TokenSpans spans, Level.Chunks how, int most) {
    if (spans.size() == 0) {
      return List.of();
    }
    int size = Math.min(how.tokens(), most);
    List<Window> windows =
        switch (how.cut()) {
          case SENTENCES -> sentences(spans, 0, Sentences.of(text), size);
          case WINDOW -> sliding(spans.size(), size, how.overlapTokens());
        };
    return windows.stream()
        .map(window -> new TextSpan(spans.start(window.from()), spans.end(window.to() - 1)))
        .toList();
  }

  private static List<Window> rest(int from, int to, int size) {
    return sliding(to - from, size, 0).stream()
        .map(window -> new Window(from + window.from(), from + window.to()))
        .toList();
  }
}
