package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the `embed` section: each key given replaces the base's.
final class EmbedSection {
  private static final int MAX_LITE_DIMENSION = 300;
  private static final int MAX_DIMENSION = 16_384;
  private static final List<String> KEYS =
      Stream.concat(
              LevelSection.KEYS.stream(),
              Stream.of(
                  "text",
                  "image",
                  "dimension",
                  "terms",
                  "precision",
                  "long",
                  "prefix",
                  "device",
                  "cache"))
          .toList();

  private EmbedSection() {}

  static EmbedSpec parse(YamlValue section, EmbedSpec base) {
    Map<String, YamlValue> map = section.map(KEYS).orElse(Map.of());
    Optional<YamlValue> image = Optional.ofNullable(map.get("image"));
    Optional<YamlValue> name = image.or(() -> Optional.ofNullable(map.get("text")));
    if (image.isPresent() && map.containsKey("text")) {
      section.mistake("a record has one vector: name a model for text or for image, not for both");
    }
    if (image.isPresent() && isLite(image.get())) {
      image.get().mistake("the model lite knows no pictures; name a stored model");
    }
    String model = name.flatMap(EmbedSection::model).orElse(base.model());
    // A name with a mistake is somebody's try at a stored model.
    boolean lite = model.equals(EmbedSpec.LITE) && (name.isEmpty() || isLite(name.get()));
    EmbedSpec.Subject subject = subject(map).orElse(base.subject());
    return new EmbedSpec(
        subject,
        LevelSection.parse(map, base.level(), subject == EmbedSpec.Subject.IMAGE),
        model,
        Optional.ofNullable(map.get("dimension"))
            .flatMap(value -> value.number(1, lite ? MAX_LITE_DIMENSION : MAX_DIMENSION))
            .orElse(base.dimension()),
        Optional.ofNullable(map.get("terms"))
            .flatMap(value -> value.choice(ChoiceWords.TERMS))
            .orElse(base.lite()),
        lite ? withoutEncoder(map, base) : encoder(map, base.encoder()),
        Optional.ofNullable(map.get("cache"))
            .flatMap(YamlValue::bool)
            .map(keeps -> keeps ? EmbedSpec.CacheChoice.ALWAYS : EmbedSpec.CacheChoice.NEVER)
            .orElse(base.cache()));
  }

  /// Where the section names the model, else where it begins.
  static int modelLine(YamlValue section) {
    return section.lineOf(section.keys().contains("image") ? "image" : "text");
  }

  private static Optional<EmbedSpec.Subject> subject(Map<String, YamlValue> map) {
    if (map.containsKey("image")) {
      return Optional.of(EmbedSpec.Subject.IMAGE);
    }
    return map.containsKey("text") ? Optional.of(EmbedSpec.Subject.TEXT) : Optional.empty();
  }

  private static boolean isLite(YamlValue name) {
    return name.found().equals("'" + EmbedSpec.LITE + "'");
  }

  private static Optional<String> model(YamlValue value) {
    Optional<String> name = value.text();
    if (name.isPresent() && !EmbedSpec.isModelName(name.get())) {
      value.mistake("a model's name is made of a-z, 0-9, '.', '-' and '_', found " + value.found());
      return Optional.empty();
    }
    return name;
  }

  /// Nobody should believe that the lite model does what it cannot do.
  private static EncoderSpec withoutEncoder(Map<String, YamlValue> map, EmbedSpec base) {
    for (String key : List.of("precision", "long", "prefix", "device")) {
      Optional.ofNullable(map.get(key))
          .ifPresent(value -> value.mistake("the model lite has none; name a stored model"));
    }
    return base.encoder();
  }

  private static EncoderSpec encoder(Map<String, YamlValue> map, EncoderSpec base) {
    Optional<Map<String, YamlValue>> prefix =
        Optional.ofNullable(map.get("prefix"))
            .flatMap(value -> value.map(List.of("document", "query")));
    return new EncoderSpec(
        Optional.ofNullable(map.get("precision"))
            .flatMap(value -> value.choice(ChoiceWords.MODEL_PRECISIONS))
            .or(base::precision),
        Optional.ofNullable(map.get("long"))
            .map(value -> longTexts(value, base.longTexts()))
            .orElse(base.longTexts()),
        prefix
            .flatMap(keys -> Optional.ofNullable(keys.get("document")))
            .flatMap(YamlValue::text)
            .or(base::documentPrefix),
        prefix
            .flatMap(keys -> Optional.ofNullable(keys.get("query")))
            .flatMap(YamlValue::text)
            .or(base::queryPrefix),
        Optional.ofNullable(map.get("device"))
            .flatMap(value -> value.choice(ChoiceWords.DEVICES))
            .orElse(base.needsGpu()));
  }

  private static LongTexts longTexts(YamlValue section, LongTexts base) {
    Map<String, YamlValue> map =
        section.map(List.of("split", "overlap", "combine")).orElse(Map.of());
    LongTexts.Split split =
        Optional.ofNullable(map.get("split"))
            .flatMap(value -> value.choice(ChoiceWords.SPLITS))
            .orElse(base.split());
    LongTexts.Combine combine =
        Optional.ofNullable(map.get("combine"))
            .flatMap(value -> value.choice(ChoiceWords.COMBINES))
            .orElse(base.combine());
    LongTexts usual = LongTexts.of(split, combine);
    YamlValue overlap = map.get("overlap");
    if (overlap == null) {
      return split == base.split() ? new LongTexts(split, base.overlapTokens(), combine) : usual;
    }
    if (split != LongTexts.Split.OVERLAP) {
      overlap.mistake("only pieces with split: overlap share tokens");
      return usual;
    }
    return overlap
        .number(1, LongTexts.MAX_OVERLAP)
        .map(tokens -> new LongTexts(split, tokens, combine))
        .orElse(usual);
  }
}
