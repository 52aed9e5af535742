package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the `index` section: `true`, `false`, or the fields to filter by.
final class IndexSection {
  private IndexSection() {}

  static IndexSpec parse(YamlValue section, IndexSpec base) {
    if (section.isBool()) {
      boolean enabled = section.bool().orElse(base.enabled());
      return new IndexSpec(enabled, base.fields());
    }
    if (!section.isMap()) {
      section.mistake("expected true, false or {fields: [...]}, found " + section.found());
      return base;
    }
    Map<String, YamlValue> map = section.map(List.of("fields")).orElse(Map.of());
    return new IndexSpec(
        true,
        Optional.ofNullable(map.get("fields")).flatMap(ReadSection::paths).orElse(base.fields()));
  }

  /// Fields that no document of this recipe can have.
  static List<String> unknownFields(ReadSpec read, IndexSpec index) {
    if (read.attributes().isEmpty()) {
      return List.of();
    }
    return index.fields().stream()
        .filter(field -> !field.equals("date") && !field.equals("language"))
        .filter(field -> !read.attributes().contains(field))
        .toList();
  }
}
