package vectormill.model.lite;

import java.util.Arrays;

/// The terms that a model keeps, with their weights: the most frequent first, then by kind and
/// text.
final class Vocabulary {
  private final TermTable table;
  private final double[] weights;
  private final SparseRows rows;

  private Vocabulary(TermTable table, double[] weights, SparseRows rows) {
    this.table = table;
    this.weights = weights;
    this.rows = rows;
  }

  /// Chooses from what was counted.
  static Vocabulary of(TermCounter counter, Weighting weighting, int maxTerms) {
    int texts = counter.rows().rows();
    int[] kept = kept(counter, weighting.minFrequency(texts), maxTerms);
    if (kept.length == 0) {
      kept = kept(counter, 1, maxTerms);
    }
    TermTable table = new TermTable();
    double[] weights = new double[kept.length];
    int[] newNumbers = new int[counter.table().size()];
    Arrays.fill(newNumbers, -1);
    for (int term = 0; term < kept.length; term++) {
      char[] text = counter.table().text(kept[term]).toCharArray();
      table.add(text[0], text, 1, text.length, kept.length);
      weights[term] = weighting.ofFrequency(text[0], counter.frequency(kept[term]), texts);
      newNumbers[kept[term]] = term;
    }
    return new Vocabulary(table, weights, counter.rows().normalised(newNumbers, weights));
  }

  /// The terms.
  TermTable table() {
    return table;
  }

  /// One for each term, above zero. Not a copy.
  double[] weights() {
    return weights;
  }

  /// The texts that have a kept term, weighted and of length one.
  SparseRows rows() {
    return rows;
  }

  private static int[] kept(TermCounter counter, int minFrequency, int maxTerms) {
    TermTable table = counter.table();
    Integer[] terms = new Integer[table.size()];
    int count = 0;
    for (int term = 0; term < table.size(); term++) {
      if (counter.frequency(term) >= minFrequency) {
        terms[count++] = term;
      }
    }
    Arrays.sort(
        terms,
        0,
        count,
        (left, right) -> {
          int byFrequency = Integer.compare(counter.frequency(right), counter.frequency(left));
          return byFrequency != 0 ? byFrequency : table.compare(left, right);
        });
    int[] kept = new int[Math.min(count, maxTerms)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = terms[i];
    }
    return kept;
  }
}
