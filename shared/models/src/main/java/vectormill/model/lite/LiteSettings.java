package vectormill.model.lite;

import vectormill.recipe.EmbedSpec;

/// How a lite model is trained. The same settings and texts give the same bytes on every machine.
///
/// @param terms what is counted
/// @param dimension the most components to keep; a small collection yields fewer
/// @param maxTerms the most terms to keep, the most frequent first; a model takes `4 × maxTerms ×
///   dimension` bytes
/// @param maxTexts the most texts to learn from; later ones are not read
/// @param maxCharacters the most characters to learn from; a text is cut at the limit
/// @param seed of the random start
public record LiteSettings(
    EmbedSpec.LiteTerms terms,
    int dimension,
    int maxTerms,
    int maxTexts,
    int maxCharacters,
    long seed) {
  private static final int USUAL_DIMENSION = 300;

  public LiteSettings {
    require(dimension, 2_048, "dimension");
    require(maxTerms, 500_000, "maxTerms");
    require(maxTexts, 100_000, "maxTexts");
    require(maxCharacters, 100_000_000, "maxCharacters");
  }

  /// The usual settings: 300 dimensions, 60,000 terms, 10,000 texts or 4 million characters;
  /// training then takes up to 450 MB of heap and some seconds.
  public static LiteSettings usual(EmbedSpec.LiteTerms terms) {
    return new LiteSettings(terms, USUAL_DIMENSION, 60_000, 10_000, 4_000_000, 1L);
  }

  /// The usual settings with the terms and the dimension that a recipe asks for.
  public static LiteSettings of(EmbedSpec spec) {
    LiteSettings usual = usual(spec.lite());
    return spec.dimension() == 0 ? usual : usual.withDimension(spec.dimension());
  }

  /// The same settings with another dimension.
  public LiteSettings withDimension(int newDimension) {
    return new LiteSettings(terms, newDimension, maxTerms, maxTexts, maxCharacters, seed);
  }

  private static void require(int found, int most, String name) {
    if (found < 1 || found > most) {
      throw new IllegalArgumentException(
          "lite settings: " + name + " must be 1 to " + most + ", found " + found);
    }
  }
}
