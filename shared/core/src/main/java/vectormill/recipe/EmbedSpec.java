package vectormill.recipe;

import java.util.regex.Pattern;
import vectormill.embedding.Level;

/// Which model turns what into vectors.
///
/// @param subject what of a record is embedded
/// @param level whether a text is embedded whole or by its parts; pictures are whole
/// @param model the model's name; `lite` needs no download
/// @param dimension the most components to keep; 0 means the model's own
/// @param lite how the lite model reads text; without effect on other models
/// @param encoder how other models read text
/// @param cache whether vectors are kept for the next time; without effect on any vector
public record EmbedSpec(
    Subject subject,
    Level level,
    String model,
    int dimension,
    LiteTerms lite,
    EncoderSpec encoder,
    CacheChoice cache) {
  /// The model trained from the user's own texts.
  public static final String LITE = "lite";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  /// Texts, with the standard encoder, and the cache where it pays.
  public EmbedSpec(String model, int dimension, LiteTerms lite) {
    this(
        Subject.TEXT,
        new Level.Whole(),
        model,
        dimension,
        lite,
        EncoderSpec.standard(),
        CacheChoice.WHERE_IT_PAYS);
  }

  /// The lite model with its own dimension.
  public static EmbedSpec standard() {
    return new EmbedSpec(LITE, 0, LiteTerms.WORDS_AND_CHARACTERS);
  }

  /// The same for texts or for pictures.
  public EmbedSpec of(Subject other) {
    return new EmbedSpec(other, level, model, dimension, lite, encoder, cache);
  }

  /// The same with another level.
  public EmbedSpec at(Level other) {
    return new EmbedSpec(subject, other, model, dimension, lite, encoder, cache);
  }

  /// The same without the choices that have no part in any vector: where it is computed, and
  /// whether it is kept.
  public EmbedSpec withoutWorkersChoices() {
    return new EmbedSpec(
        subject,
        level,
        model,
        dimension,
        lite,
        new EncoderSpec(
            encoder.precision(),
            encoder.longTexts(),
            encoder.documentPrefix(),
            encoder.queryPrefix(),
            false),
        CacheChoice.WHERE_IT_PAYS);
  }

  /// Whether a record may have several vectors.
  public boolean cutsTexts() {
    return !(level instanceof Level.Whole);
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

  /// Whether vectors are kept.
  public boolean usesCache() {
    return switch (cache) {
      case ALWAYS -> true;
      case NEVER -> false;
      case WHERE_IT_PAYS -> !model.equals(LITE);
    };
  }

  /// What of a record is embedded.
  public enum Subject {
    /// Its text.
    TEXT,
    /// Its picture; queries are texts all the same.
    IMAGE
  }

  /// When vectors are kept.
  public enum CacheChoice {
    /// With every model but `lite`, which answers faster than any cache.
    WHERE_IT_PAYS,
    /// With any model.
    ALWAYS,
    /// Every text is computed, and nothing is kept.
    NEVER
  }

  /// What the lite model counts.
  public enum LiteTerms {
    /// Words and character n-grams with sublinear counts: the better default.
    WORDS_AND_CHARACTERS,
    /// Single words exactly as scikit-learn's default TfidfVectorizer counts them.
    WORDS
  }
}
