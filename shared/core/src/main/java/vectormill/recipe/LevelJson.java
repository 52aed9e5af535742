package vectormill.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import vectormill.embedding.Level;

/// The level of an `embed` section as JSON; whole texts say nothing of it.
final class LevelJson {
  private static final String LEVEL = "level";
  private static final String SEGMENTS = "segments";
  private static final String MIN_CHARACTERS = "minChars";

  private LevelJson() {}

  /// Adds what a level says to the section.
  static void put(Level level, Map<String, Object> section) {
    switch (level) {
      case Level.Whole _ -> {}
      case Level.Sentences(int minCharacters) -> {
        section.put(LEVEL, LevelSection.SENTENCE);
        section.put(SEGMENTS, Map.of(MIN_CHARACTERS, minCharacters));
      }
      case Level.Chunks chunks -> {
        section.put(LEVEL, LevelSection.CHUNK);
        section.put(
            SEGMENTS,
            new TreeMap<>(
                Map.of(
                    "tokens",
                    chunks.tokens(),
                    "split",
                    ChoiceWords.word(ChoiceWords.CUTS, chunks.cut()),
                    "overlap",
                    chunks.overlapTokens(),
                    MIN_CHARACTERS,
                    chunks.minCharacters())));
      }
    }
  }

  /// The inverse.
  ///
  /// @throws IllegalArgumentException if this is no such section
  static Level read(JsonNode section) {
    if (!section.has(LEVEL)) {
      return new Level.Whole();
    }
    JsonNode segments = section.required(SEGMENTS);
    int minCharacters = segments.required(MIN_CHARACTERS).asInt();
    String level = section.required(LEVEL).asText();
    return switch (level) {
      case LevelSection.SENTENCE -> new Level.Sentences(minCharacters);
      case LevelSection.CHUNK ->
          new Level.Chunks(
              segments.required("tokens").asInt(),
              ChoiceWords.choice("split", segments.required("split").asText(), ChoiceWords.CUTS),
              segments.required("overlap").asInt(),
              minCharacters);
      default -> throw new IllegalArgumentException("unknown level " + level);
    };
  }
}
