package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the `embed` section: each key given replaces the base's.
final class EmbedSection {
  private static final int MAX_LITE_DIMENSION = 300;
  private static final List<String> KEYS = List.of("text", "dimension", "terms", "cache");
  private static final List<String> LATER = List.of("long", "image");

  private EmbedSection() {}

  static EmbedSpec parse(YamlValue section, EmbedSpec base) {
    List<String> unsupported = section.keys().stream().filter(LATER::contains).toList();
    if (!unsupported.isEmpty()) {
      section.mistake(
          "not supported by this version: %s; supported: %s"
              .formatted(YamlValue.list(unsupported), YamlValue.list(KEYS)));
    }
    List<String> known = unsupported.isEmpty() ? KEYS : concat(KEYS, LATER);
    Map<String, YamlValue> map = section.map(known).orElse(Map.of());
    return new EmbedSpec(
        Optional.ofNullable(map.get("text")).flatMap(EmbedSection::model).orElse(base.model()),
        Optional.ofNullable(map.get("dimension"))
            .flatMap(value -> value.number(1, MAX_LITE_DIMENSION))
            .orElse(base.dimension()),
        Optional.ofNullable(map.get("terms"))
            .flatMap(value -> value.choice(ChoiceWords.TERMS))
            .orElse(base.lite()),
        Optional.ofNullable(map.get("cache"))
            .flatMap(YamlValue::bool)
            .map(keeps -> keeps ? EmbedSpec.CacheChoice.ALWAYS : EmbedSpec.CacheChoice.NEVER)
            .orElse(base.cache()));
  }

  private static Optional<String> model(YamlValue value) {
    Optional<String> name = value.text();
    if (name.isPresent() && !name.get().equals(EmbedSpec.LITE)) {
      value.mistake("no model '%s' here; supported: %s".formatted(name.get(), EmbedSpec.LITE));
      return Optional.empty();
    }
    return name;
  }

  private static List<String> concat(List<String> left, List<String> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
