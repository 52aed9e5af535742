package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.document.Reason;
import vectormill.document.TextSpan;
import vectormill.embedding.Level;
import vectormill.model.text.Windows.Window;
import vectormill.recipe.LongTexts;
import vectormill.recipe.LongTexts.Combine;
import vectormill.recipe.LongTexts.Split;

/// Makes rows of tokens from texts, one per text or several per long text.
final class RowMaker {
  private static final int[] NOTHING = {};

  private final TextTokenizer tokenizer;
  private final LongTexts policy;
  private final Optional<EncoderSpec.Padding> padding;
  private final int room;

  RowMaker(TextTokenizer tokenizer, LongTexts policy, EncoderSpec spec) {
    this.tokenizer = tokenizer;
    this.policy = policy;
    this.padding = spec.padding();
    this.room = spec.maxTokens() - tokenizer.specialTokens();
  }

  /// Whether a text still has room beside this prefix.
  boolean hasRoomFor(String prefix) {
    return tokenizer.encode(prefix, Integer.MAX_VALUE).length < room;
  }

  /// @param prefix before each text
  TokenRows rows(List<String> texts, String prefix) {
    TokenRows rows = new TokenRows(texts.size());
    List<Integer> places = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        rows.fail(i, Reason.EMPTY_TEXT);
      } else {
        places.add(i);
        whole.add(prefix + texts.get(i));
      }
    }
    int[] lead = prefix.isEmpty() ? NOTHING : tokenizer.encode(prefix.strip(), Integer.MAX_VALUE);
    List<int[]> ids = readsAll() ? tokenizer.encode(whole) : beginnings(whole);
    for (int i = 0; i < ids.size(); i++) {
      add(rows, places.get(i), whole.get(i), ids.get(i), lead);
    }
    return rows;
  }

  /// The parts of a text that would become rows.
  List<TextSpan> split(String text) {
    TokenSpans spans = tokenizer.spans(text);
    if (spans.size() == 0) {
      return List.of();
    }
    return windows(text, spans.size(), 0, spans).stream()
        .map(window -> new TextSpan(spans.start(window.from()), spans.end(window.to() - 1)))
        .toList();
  }

  /// Parts of a text that become one row each beside a prefix, unless a part has more tokens alone
  /// than it had within the text.
  List<TextSpan> chunks(String text, Level.Chunks how, String prefix) {
    int lead = prefix.isEmpty() ? 0 : tokenizer.encode(prefix.strip(), Integer.MAX_VALUE).length;
    return Windows.chunks(text, tokenizer.spans(text), how, room - lead);
  }

  private boolean readsAll() {
    return policy.split() != Split.TRUNCATE && policy.combine() != Combine.FIRST;
  }

  /// Only what the first window can hold, however long the text is.
  private List<int[]> beginnings(List<String> texts) {
    if (texts.stream().allMatch(text -> text.length() <= Pieces.MAX_CHARS)) {
      return tokenizer.encode(texts);
    }
    return texts.stream().map(text -> tokenizer.encode(text, room + 1)).toList();
  }

  private void add(TokenRows rows, int text, String whole, int[] ids, int[] lead) {
    int first = startsWith(ids, lead) ? lead.length : 0;
    if (ids.length == first || allUnknown(ids, first)) {
      rows.fail(text, Reason.NO_KNOWN_TERMS);
      return;
    }
    SpecialTokens specials = tokenizer.specials();
    if (ids.length <= room) {
      int[] row = specials.around(NOTHING, ids, 0, ids.length);
      rows.add(new TokenRow(text, filled(row), ids.length - first));
      return;
    }
    int[] repeated = first == 0 ? NOTHING : lead;
    for (Window window : windows(whole, ids, first)) {
      int[] row = specials.around(repeated, ids, window.from(), window.to());
      rows.add(new TokenRow(text, filled(row), window.tokens()));
    }
  }

  private int[] filled(int[] row) {
    return padding.map(length -> length.fill(row)).orElse(row);
  }

  private List<Window> windows(String whole, int[] ids, int first) {
    if (policy.split() != Split.SENTENCES || policy.combine() == Combine.FIRST) {
      return windows(whole, ids.length, first, new TokenSpans(ids, NOTHING, NOTHING));
    }
    TokenSpans spans = tokenizer.spans(whole);
    return windows(whole, spans.size(), first, spans);
  }

  private List<Window> windows(String whole, int tokens, int first, TokenSpans spans) {
    int size = room - first;
    if (tokens - first <= size) {
      return List.of(new Window(first, tokens));
    }
    if (policy.split() == Split.TRUNCATE || policy.combine() == Combine.FIRST) {
      return List.of(new Window(first, first + size));
    }
    if (policy.split() == Split.SENTENCES) {
      return Windows.sentences(spans, first, Sentences.of(whole), size);
    }
    int overlap = policy.split() == Split.OVERLAP ? policy.overlapTokens() : 0;
    return Windows.sliding(tokens - first, size, overlap).stream()
        .map(window -> new Window(first + window.from(), first + window.to()))
        .toList();
  }

  private boolean allUnknown(int[] ids, int first) {
    OptionalInt unknown = tokenizer.unknownId();
    if (unknown.isEmpty()) {
      return false;
    }
    for (int i = first; i < ids.length; i++) {
      if (ids[i] != unknown.getAsInt()) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(int[] ids, int[] lead) {
    for (int i = 0; i < lead.length; i++) {
      if (i >= ids.length || ids[i] != lead[i]) {
        return false;
      }
    }
    return true;
  }
}
