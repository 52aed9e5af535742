package vectormill.recipe;

import java.util.Map;
import java.util.TreeMap;

/// The words that recipes and their canonical form use for choices.
final class ChoiceWords {
  static final Map<String, OutputSpec.Precision> PRECISIONS =
      new TreeMap<>(Map.of("f16", OutputSpec.Precision.F16, "f32", OutputSpec.Precision.F32));
  static final Map<String, OutputSpec.Timestamp> TIMESTAMPS =
      new TreeMap<>(
          Map.of(
              "record", OutputSpec.Timestamp.RECORD,
              "none", OutputSpec.Timestamp.NONE,
              "processing", OutputSpec.Timestamp.PROCESSING));
  static final Map<String, OutputSpec.VectorForm> VECTOR_FORMS =
      new TreeMap<>(
          Map.of("array", OutputSpec.VectorForm.ARRAY, "base64", OutputSpec.VectorForm.BASE64));
  static final Map<String, EmbedSpec.LiteTerms> TERMS =
      new TreeMap<>(
          Map.of(
              "words", EmbedSpec.LiteTerms.WORDS,
              "words-and-characters", EmbedSpec.LiteTerms.WORDS_AND_CHARACTERS));

  private ChoiceWords() {}

  /// The word for this choice.
  static <T> String word(Map<String, T> words, T choice) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals(choice))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
