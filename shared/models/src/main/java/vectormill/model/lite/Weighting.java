package vectormill.model.lite;

import vectormill.recipe.EmbedSpec.LiteTerms;

/// How much a term counts: within its text, and by how many texts have it.
///
/// [LiteTerms#WORDS] is scikit-learn's default: plain counts, smooth inverse document frequency.
/// Otherwise counts are damped by their logarithm, and the frequency of a term that is in nearly
/// all texts is damped to nearly nothing, which makes a list of stop words needless in any
/// language.
record Weighting(LiteTerms terms) {
  private static final int SMALL_COLLECTION = 100;
  private static final double GRAM_WEIGHT = 0.4;
  private static final double PAIR_WEIGHT = 0.5;

  /// Whether n-grams and pairs are counted beside words.
  boolean mixed() {
    return terms == LiteTerms.WORDS_AND_CHARACTERS;
  }

  /// The weight of a term that stands `count` times in a text.
  double ofCount(int count) {
    if (count == 1) {
      return 1;
    }
    return mixed() ? 1 + StrictMath.log(count) : count;
  }

  /// The weight of a term that is in `frequency` of `texts` texts; above zero.
  double ofFrequency(char kind, int frequency, int texts) {
    if (!mixed()) {
      return StrictMath.log((1.0 + texts) / (1.0 + frequency)) + 1;
    }
    return ofKind(kind) * StrictMath.log((texts + 1.0) / (frequency + 0.5));
  }

  /// In how many texts a term must be to be kept.
  int minFrequency(int texts) {
    return mixed() && texts >= SMALL_COLLECTION ? 2 : 1;
  }

  private static double ofKind(char kind) {
    return switch (kind) {
      case TermTable.GRAM -> GRAM_WEIGHT;
      case TermTable.PAIR -> PAIR_WEIGHT;
      default -> 1;
    };
  }
}
