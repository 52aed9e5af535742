package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the `index` section: `true`, `false`, or the fields to filter by and the index's shape.
final class IndexSection {
  private static final List<String> KEYS =
      List.of("fields", "engine", "hnsw", "compression", "onDisk", "shards", "replicas", "promote");
  private static final List<String> GRAPH_KEYS = List.of("m", "efConstruction", "efSearch");
  private static final int MOST_LINKS = 100;
  private static final int MOST_BREADTH = 2000;
  private static final int MOST_SHARDS = 1024;
  private static final int MOST_REPLICAS = 20;

  private IndexSection() {}

  static IndexSpec parse(YamlValue section, IndexSpec base) {
    if (section.isBool()) {
      boolean enabled = section.bool().orElse(base.enabled());
      return new IndexSpec(enabled, base.fields(), base.shape(), base.gated());
    }
    if (!section.isMap()) {
      section.mistake("expected true, false or {fields: [...]}, found " + section.found());
      return base;
    }
    Map<String, YamlValue> map = section.map(KEYS).orElse(Map.of());
    IndexShape shape = shape(map, base.shape());
    shape.mistake().ifPresent(section::mistake);
    return new IndexSpec(
        true,
        Optional.ofNullable(map.get("fields")).flatMap(ReadSection::paths).orElse(base.fields()),
        shape,
        choice(map, "promote", ChoiceWords.PROMOTIONS).orElse(base.gated()));
  }

  private static IndexShape shape(Map<String, YamlValue> map, IndexShape base) {
    Optional<YamlValue> graph = Optional.ofNullable(map.get("hnsw"));
    return new IndexShape(
        choice(map, "engine", ChoiceWords.ENGINES).or(base::engine),
        graph.map(section -> graph(section, base.graph())).orElse(base.graph()),
        choice(map, "compression", ChoiceWords.COMPRESSIONS).orElse(base.compression()),
        Optional.ofNullable(map.get("onDisk")).flatMap(YamlValue::bool).orElse(base.onDisk()),
        number(map, "shards", 1, MOST_SHARDS).or(base::shards),
        number(map, "replicas", 0, MOST_REPLICAS).or(base::replicas));
  }

  private static IndexShape.Graph graph(YamlValue section, IndexShape.Graph base) {
    Map<String, YamlValue> map = section.map(GRAPH_KEYS).orElse(Map.of());
    return new IndexShape.Graph(
        number(map, "m", 2, MOST_LINKS).orElse(base.links()),
        number(map, "efConstruction", 2, MOST_BREADTH).orElse(base.buildBreadth()),
        number(map, "efSearch", 1, MOST_BREADTH).orElse(base.searchBreadth()));
  }

  private static Optional<Integer> number(
      Map<String, YamlValue> map, String key, int least, int most) {
    return Optional.ofNullable(map.get(key)).flatMap(value -> value.number(least, most));
  }

  private static <T> Optional<T> choice(
      Map<String, YamlValue> map, String key, Map<String, T> choices) {
    return Optional.ofNullable(map.get(key)).flatMap(value -> value.choice(choices));
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
