package vectormill.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Shapes of indices as JSON. The standard shape has none: what is made with it has the names it
/// had before shapes could be chosen.
public final class IndexJson {
  private IndexJson() {}

  /// As plain values; empty for the standard shape.
  public static Optional<Map<String, Object>> map(IndexShape shape) {
    if (shape.equals(IndexShape.standard())) {
      return Optional.empty();
    }
    Map<String, Object> map = new TreeMap<>();
    shape.engine().ifPresent(engine -> map.put("engine", engine.label()));
    IndexShape.Graph graph = shape.graph();
    map.put(
        "hnsw",
        new TreeMap<>(
            Map.of(
                "m", graph.links(),
                "efConstruction", graph.buildBreadth(),
                "efSearch", graph.searchBreadth())));
    map.put("compression", shape.compression().label());
    map.put("onDisk", shape.onDisk());
    shape.shards().ifPresent(shards -> map.put("shards", shards));
    shape.replicas().ifPresent(replicas -> map.put("replicas", replicas));
    return Optional.of(map);
  }

  /// The inverse of [#map].
  ///
  /// @param parent whose `shape` it is; without one, the standard shape
  /// @throws IllegalArgumentException if it is no shape
  public static IndexShape shapeIn(JsonNode parent) {
    if (!parent.has("shape")) {
      return IndexShape.standard();
    }
    JsonNode node = parent.required("shape");
    JsonNode graph = node.required("hnsw");
    return new IndexShape(
        Optional.ofNullable(node.get("engine"))
            .map(word -> ChoiceWords.choice("engine", word.asText(), ChoiceWords.ENGINES)),
        new IndexShape.Graph(
            graph.required("m").asInt(),
            graph.required("efConstruction").asInt(),
            graph.required("efSearch").asInt()),
        ChoiceWords.choice(
            "compression", node.required("compression").asText(), ChoiceWords.COMPRESSIONS),
        node.required("onDisk").asBoolean(),
        Optional.ofNullable(node.get("shards")).map(JsonNode::asInt),
        Optional.ofNullable(node.get("replicas")).map(JsonNode::asInt));
  }
}
