package vectormill.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the `read` section: each key given replaces the base's.
final class ReadSection {
  private static final List<String> KEYS =
      List.of("format", "id", "text", "image", "date", "language", "attributes");
  private static final Map<String, Format> FORMATS = formats();

  private ReadSection() {}

  static ReadSpec parse(YamlValue section, ReadSpec base) {
    Map<String, YamlValue> map = section.map(KEYS).orElse(Map.of());
    return new ReadSpec(
        Optional.ofNullable(map.get("format"))
            .flatMap(value -> value.choice(FORMATS))
            .orElse(base.format()),
        path(map, "id").or(base::id),
        Optional.ofNullable(map.get("text")).flatMap(ReadSection::text).orElse(base.text()),
        Optional.ofNullable(map.get("image")).flatMap(ReadSection::images).orElse(base.image()),
        path(map, "date").or(base::date),
        path(map, "language").or(base::language),
        Optional.ofNullable(map.get("attributes"))
            .flatMap(ReadSection::paths)
            .orElse(base.attributes()));
  }

  /// A list of field paths, each once.
  static Optional<List<String>> paths(YamlValue value) {
    Optional<List<String>> paths = value.items("field paths", ReadSection::path);
    paths.ifPresent(names -> eachOnce(value, names));
    return paths;
  }

  /// A field path.
  static Optional<String> path(YamlValue value) {
    Optional<String> text = value.text();
    if (text.isPresent() && !FieldPath.isValid(text.get())) {
      value.mistake("expected a field path such as title or meta.title, found " + value.found());
      return Optional.empty();
    }
    return text;
  }

  private static Optional<String> path(Map<String, YamlValue> map, String key) {
    return Optional.ofNullable(map.get(key)).flatMap(ReadSection::path);
  }

  private static Optional<List<String>> images(YamlValue value) {
    return value.isList() ? paths(value) : path(value).map(List::of);
  }

  private static Optional<List<ReadSpec.TextField>> text(YamlValue value) {
    if (!value.isList()) {
      return field(value).map(List::of);
    }
    Optional<List<ReadSpec.TextField>> fields = value.items("field paths", ReadSection::field);
    fields.ifPresent(
        found -> eachOnce(value, found.stream().map(ReadSpec.TextField::path).toList()));
    return fields;
  }

  private static Optional<ReadSpec.TextField> field(YamlValue value) {
    if (!value.isMap()) {
      return path(value).map(path -> new ReadSpec.TextField(path, ""));
    }
    Map<String, YamlValue> map = value.map(List.of("field", "label")).orElse(Map.of());
    if (!value.keys().contains("field")) {
      value.mistake("a text field needs the key 'field'; allowed: field, label");
    }
    Optional<String> label = Optional.ofNullable(map.get("label")).flatMap(YamlValue::text);
    return path(map, "field").map(path -> new ReadSpec.TextField(path, label.orElse("")));
  }

  private static void eachOnce(YamlValue value, List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> repeated = new ArrayList<>();
    for (String name : names) {
      if (!seen.add(name)) {
        repeated.add(name);
      }
    }
    if (!repeated.isEmpty()) {
      value.mistake("named twice: " + YamlValue.list(repeated));
    }
  }

  private static Map<String, Format> formats() {
    Map<String, Format> formats = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      formats.put(format.label(), format);
    }
    return formats;
  }
}
