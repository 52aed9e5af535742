package vectormill.recipe;

/// Which model turns text into vectors.
///
/// @param model the model's name; `lite` needs no download
/// @param dimension the most components to keep; 0 means the model's own
/// @param lite how the lite model reads text; without effect on other models
public record EmbedSpec(String model, int dimension, LiteTerms lite) {
  /// The model trained from the user's own texts.
  public static final String LITE = "lite";

  /// What the lite model counts.
  public enum LiteTerms {
    /// Words and character n-grams with sublinear counts: the better default.
    WORDS_AND_CHARACTERS,
    /// Single words exactly as scikit-learn's default TfidfVectorizer counts them.
    WORDS
  }
}
