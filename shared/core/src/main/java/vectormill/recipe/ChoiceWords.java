package vectormill.recipe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vectormill.embedding.Level;

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
  static final Map<String, EmbedSpec.Subject> SUBJECTS =
      new TreeMap<>(Map.of("text", EmbedSpec.Subject.TEXT, "image", EmbedSpec.Subject.IMAGE));
  static final Map<String, EmbedSpec.LiteTerms> TERMS =
      new TreeMap<>(
          Map.of(
              "words", EmbedSpec.LiteTerms.WORDS,
              "words-and-characters", EmbedSpec.LiteTerms.WORDS_AND_CHARACTERS));
  static final Map<String, ModelPrecision> MODEL_PRECISIONS =
      Arrays.stream(ModelPrecision.values())
          .collect(
              Collectors.toMap(
                  ModelPrecision::label, Function.identity(), (one, _) -> one, TreeMap::new));
  static final Map<String, LongTexts.Split> SPLITS =
      new TreeMap<>(
          Map.of(
              "truncate", LongTexts.Split.TRUNCATE,
              "window", LongTexts.Split.WINDOW,
              "sentences", LongTexts.Split.SENTENCES,
              "overlap", LongTexts.Split.OVERLAP));
  static final Map<String, Boolean> DEVICES = new TreeMap<>(Map.of("any", false, "gpu", true));
  static final Map<String, Level.Cut> CUTS =
      new TreeMap<>(Map.of("sentences", Level.Cut.SENTENCES, "window", Level.Cut.WINDOW));
  static final Map<String, LongTexts.Combine> COMBINES =
      new TreeMap<>(
          Map.of(
              "mean", LongTexts.Combine.MEAN,
              "length-weighted-mean", LongTexts.Combine.LENGTH_WEIGHTED_MEAN,
              "max", LongTexts.Combine.MAX,
              "first", LongTexts.Combine.FIRST));

  static final Map<String, IndexShape.Engine> ENGINES =
      new TreeMap<>(Map.of("lucene", IndexShape.Engine.LUCENE, "faiss", IndexShape.Engine.FAISS));
  static final Map<String, IndexShape.Compression> COMPRESSIONS = compressions();

  /// Whether searches wait for somebody before they see a new generation.
  static final Map<String, Boolean> PROMOTIONS =
      new TreeMap<>(Map.of("complete", false, "gated", true));

  private ChoiceWords() {}

  /// In the order of their size, which is how people read them.
  private static Map<String, IndexShape.Compression> compressions() {
    Map<String, IndexShape.Compression> words = new LinkedHashMap<>();
    for (IndexShape.Compression compression : IndexShape.Compression.values()) {
      words.put(compression.label(), compression);
    }
    return words;
  }

  /// What this word stands for.
  ///
  /// @param key for the message
  /// @throws IllegalArgumentException if it is none of the words
  static <T> T choice(String key, String word, Map<String, T> choices) {
    T choice = choices.get(word);
    if (choice == null) {
      throw new IllegalArgumentException(
          key + " is one of " + choices.keySet() + ", found '" + word + "'");
    }
    return choice;
  }

  /// The word for this choice.
  static <T> String word(Map<String, T> words, T choice) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals(choice))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
