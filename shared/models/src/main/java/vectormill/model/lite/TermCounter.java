package vectormill.model.lite;

import java.util.Arrays;

/// Counts the terms of texts, for training. For one thread.
///
/// At most [#MAX_COUNTED] distinct terms are counted; those first met after that are left out.
final class TermCounter {
  private static final int MAX_COUNTED = 2_000_000;

  private final Weighting weighting;
  private final Tokens tokens;
  private final WordCounts counts = new WordCounts();
  private final TermTable table = new TermTable();
  private final SparseRows rows = new SparseRows();
  private int[] frequencies = new int[1 << 10];
  private float[] sums = new float[1 << 10];
  private int[] touched = new int[1 << 10];
  private int touchedCount;

  TermCounter(Weighting weighting) {
    this.weighting = weighting;
    this.tokens = new Tokens(weighting.terms());
  }

  /// Counts one more text, which may have no term.
  void add(String text) {
    tokens.read(text);
    counts.count(tokens, weighting.mixed());
    touchedCount = 0;
    for (int word = 0; word < counts.words(); word++) {
      addWord(counts.wordToken(word), (float) weighting.ofCount(counts.wordCount(word)));
    }
    for (int pair = 0; pair < counts.pairs(); pair++) {
      int token = counts.pairToken(pair);
      float value = (float) weighting.ofCount(counts.pairCount(pair));
      add(TermTable.PAIR, tokens.start(token), tokens.end(token + 1), value);
    }
    for (int i = 0; i < touchedCount; i++) {
      int term = touched[i];
      rows.add(term, sums[term]);
      sums[term] = 0;
      frequencies[term]++;
    }
    rows.endRow();
  }

  /// All terms met, in the order they were.
  TermTable table() {
    return table;
  }

  /// In how many texts the term is.
  int frequency(int term) {
    return frequencies[term];
  }

  /// One row per text: for each of its terms the weight of its count.
  SparseRows rows() {
    return rows;
  }

  private void addWord(int token, float value) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    add(TermTable.WORD, start, end, value);
    if (weighting.mixed()) {
      Grams.visit(tokens.chars(), start, end, (from, to) -> add(TermTable.GRAM, from, to, value));
    }
  }

  private void add(char kind, int from, int to, float value) {
    int term = table.add(kind, tokens.chars(), from, to, MAX_COUNTED);
    if (term < 0) {
      return;
    }
    if (term >= sums.length) {
      sums = Arrays.copyOf(sums, sums.length * 2);
      frequencies = Arrays.copyOf(frequencies, sums.length);
    }
    if (sums[term] == 0) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = term;
    }
    sums[term] += value;
  }
}
