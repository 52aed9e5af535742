package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.embedding.Level;

/// Reads `level` and `segments` of the `embed` section.
final class LevelSection {
  /// The words for the levels.
  static final String TEXT = "text";

  static final String SENTENCE = "sentence";
  static final String CHUNK = "chunk";

  /// The keys of the section that are read here.
  static final List<String> KEYS = List.of("level", "segments");

  private static final Map<String, String> LEVELS =
      new TreeMap<>(Map.of(TEXT, TEXT, SENTENCE, SENTENCE, CHUNK, CHUNK));
  private static final List<String> OF_SENTENCES = List.of("minChars");
  private static final List<String> OF_CHUNKS = List.of("tokens", "split", "overlap", "minChars");
  private static final int USUAL_TOKENS = 256;
  private static final int MOST_CHARACTERS = 1_000_000;

  private LevelSection() {}

  /// @param map the keys of the section
  /// @param pictures whether the recipe embeds pictures, which have no parts
  static Level parse(Map<String, YamlValue> map, Level base, boolean pictures) {
    Optional<YamlValue> named = Optional.ofNullable(map.get("level"));
    Optional<YamlValue> segments = Optional.ofNullable(map.get("segments"));
    if (pictures) {
      named.or(() -> segments).ifPresent(value -> value.mistake("a picture is embedded whole"));
      return new Level.Whole();
    }
    Optional<String> level = named.flatMap(value -> value.choice(LEVELS));
    if (named.isPresent() && level.isEmpty()) {
      return base; // what the segments may say is not known
    }
    return switch (level.orElse(wordOf(base))) {
      case SENTENCE -> sentences(segments, base);
      case CHUNK -> chunks(segments, base);
      default -> {
        segments.ifPresent(
            value -> value.mistake("a text has segments with level: sentence or level: chunk"));
        yield new Level.Whole();
      }
    };
  }

  private static String wordOf(Level level) {
    return switch (level) {
      case Level.Whole _ -> TEXT;
      case Level.Sentences _ -> SENTENCE;
      case Level.Chunks _ -> CHUNK;
    };
  }

  private static Level sentences(Optional<YamlValue> segments, Level base) {
    Map<String, YamlValue> map =
        segments.flatMap(value -> value.map(OF_SENTENCES)).orElse(Map.of());
    return new Level.Sentences(
        minCharacters(
            map, base instanceof Level.Sentences sentences ? sentences.minCharacters() : 1));
  }

  private static Level chunks(Optional<YamlValue> segments, Level base) {
    Level.Chunks usual =
        base instanceof Level.Chunks chunks
            ? chunks
            : new Level.Chunks(USUAL_TOKENS, Level.Cut.SENTENCES, 0, 1);
    Map<String, YamlValue> map = segments.flatMap(value -> value.map(OF_CHUNKS)).orElse(Map.of());
    int tokens =
        Optional.ofNullable(map.get("tokens"))
            .flatMap(value -> value.number(1, Level.Chunks.MAX_TOKENS))
            .orElse(usual.tokens());
    Level.Cut cut =
        Optional.ofNullable(map.get("split"))
            .flatMap(value -> value.choice(ChoiceWords.CUTS))
            .orElse(usual.cut());
    return new Level.Chunks(
        tokens, cut, overlap(map, cut, usual), minCharacters(map, usual.minCharacters()));
  }

  private static int overlap(Map<String, YamlValue> map, Level.Cut cut, Level.Chunks usual) {
    YamlValue given = map.get("overlap");
    if (given == null) {
      return cut == usual.cut() ? usual.overlapTokens() : 0;
    }
    Optional<Integer> tokens = given.number(0, Level.Chunks.MAX_TOKENS / 2);
    if (cut == Level.Cut.SENTENCES && tokens.orElse(0) > 0) {
      given.mistake("only chunks with split: window share tokens");
      return 0;
    }
    return tokens.orElse(0);
  }

  private static int minCharacters(Map<String, YamlValue> map, int usual) {
    return Optional.ofNullable(map.get("minChars"))
        .flatMap(value -> value.number(1, MOST_CHARACTERS))
        .orElse(usual);
  }
}
