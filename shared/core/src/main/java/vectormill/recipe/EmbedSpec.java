package vectormill.recipe;

import java.util.regex.Pattern;

/// Which model turns text into vectors.
///
/// @param model the model's name; `lite` needs no download
/// @param dimension the most components to keep; 0 means the model's own
/// @param lite how the lite model reads text; without effect on other models
/// @param encoder how other models read text
public record EmbedSpec(String model, int dimension, LiteTerms lite, EncoderSpec encoder) {
  /// The model trained from the user's own texts.
  public static final String LITE = "lite";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /// With the standard encoder.
  public EmbedSpec(String model, int dimension, LiteTerms lite) {
    this(model, dimension, lite, EncoderSpec.standard());
  }

  /// The lite model with its own dimension.
  public static EmbedSpec standard() {
    return new EmbedSpec(LITE, 0, LiteTerms.WORDS_AND_CHARACTERS);
  }

  /// Whether a model can have this name: lower case letters, digits, dots, dashes and underscores,
  /// a letter or digit first, at most 100.
  public static boolean isModelName(String name) {
    return NAME.matcher(name).matches();
  }

  /// Whether the model is trained from the collection's own texts.
  public boolean isLite() {
    return model.equals(LITE);
  }

  /// What the lite model counts.
  public enum LiteTerms {
    /// Words and character n-grams with sublinear counts: the better default.
    WORDS_AND_CHARACTERS,
    /// Single words exactly as scikit-learn's default TfidfVectorizer counts them.
    WORDS
  }
}
