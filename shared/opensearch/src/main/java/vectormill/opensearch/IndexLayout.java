package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.embedding.ModelId;
import vectormill.index.IndexDefinition;
import vectormill.recipe.EmbedJson;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.IndexJson;
import vectormill.recipe.IndexShape;

/// Settings and mapping of an index. Their hash and the definition stand in the mapping's `_meta`.
///
/// Numbers of shards and replicas are no part of the hash: operators may change them.
final class IndexLayout {
  private static final String META = "vectormill";
  private static final String DEFINITION = "definition";
  private static final String HASH = "layout";

  /// Longest keyword in UTF-16 units: Lucene takes 32,766 bytes, and a unit has three at most.
  private static final int MAX_KEYWORD = 8191;

  /// Bounds what a node that was killed has to index again before it answers.
  private static final String FLUSH_THRESHOLD = "64mb";

  /// Else an entry that was removed could not come back with its ordinal for a minute.
  private static final String REMEMBER_REMOVED = "0s";

  private final OpenSearchSettings settings;

  IndexLayout(OpenSearchSettings settings) {
    this.settings = settings;
  }

  /// What creates the index.
  ObjectNode body(IndexDefinition definition) {
    ObjectNode mappings = mappings(definition);
    ObjectNode meta = mappings.putObject("_meta").putObject(META);
    meta.set(DEFINITION, describe(definition));
    meta.put(HASH, hash(definition));
    ObjectNode body = Json.object();
    ObjectNode index = body.putObject("settings").putObject("index");
    index.put("knn", true);
    index.putObject("translog").put("flush_threshold_size", FLUSH_THRESHOLD);
    index.put("refresh_interval", "1s");
    index.put("gc_deletes", REMEMBER_REMOVED);
    index.put("number_of_shards", definition.shape().shards().orElse(settings.shards()));
    index.put("number_of_replicas", definition.shape().replicas().orElse(settings.replicas()));
    body.set("mappings", mappings);
    return body;
  }

  /// The same for the same definition, engine and version of this class; else different.
  String hash(IndexDefinition definition) {
    ObjectNode all = Json.object();
    all.set("mappings", mappings(definition));
    all.set(DEFINITION, describe(definition));
    return IndexName.sha256(Json.bytes(all)).substring(0, 16);
  }

  /// @param mappings as the server has them
  /// @throws IllegalStateException if the index was made with another layout or definition
  void verify(String index, JsonNode mappings, IndexDefinition expected) {
    Optional<IndexDefinition> found = definition(mappings);
    String foundHash = mappings.path("_meta").path(META).path(HASH).asText("none");
    if (found.filter(expected::equals).isPresent() && foundHash.equals(hash(expected))) {
      return;
    }
    throw new IllegalStateException(
        "index "
            + index
            + " exists with layout "
            + foundHash
            + " for "
            + found.map(IndexDefinition::toString).orElse("no definition")
            + ", expected layout "
            + hash(expected)
            + " with engine "
            + settings.engine(expected.shape()).label()
            + " for "
            + expected);
  }

  /// The definition in the mapping's `_meta`; empty if the index is not one of ours.
  static Optional<IndexDefinition> definition(JsonNode mappings) {
    JsonNode found = mappings.path("_meta").path(META).path(DEFINITION);
    if (!found.isObject()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    found.path("fields").forEach(field -> fields.add(field.asText()));
    JsonNode model = found.path("model");
    return Optional.of(
        new IndexDefinition(
            found.path("collection").asText(),
            found.path("generation").asText(),
            found.path("dimension").asInt(),
            fields,
            new ModelId(model.path("name").asText(), model.path("digest").asText()),
            found.has("embed") ? EmbedJson.read(found.get("embed")) : EmbedSpec.standard(),
            IndexJson.shapeIn(found)));
  }

  private static ObjectNode describe(IndexDefinition definition) {
    ObjectNode node = Json.object();
    node.put("collection", definition.collection());
    node.put("generation", definition.generation());
    node.put("dimension", definition.dimension());
    definition.fields().forEach(node.putArray("fields")::add);
    ObjectNode model = node.putObject("model");
    model.put("name", definition.model().name());
    model.put("digest", definition.model().digest());
    node.set("embed", Json.tree(EmbedJson.map(definition.embed())));
    IndexJson.map(definition.shape()).ifPresent(shape -> node.set("shape", Json.tree(shape)));
    return node;
  }

  private ObjectNode mappings(IndexDefinition definition) {
    ObjectNode mappings = Json.object();
    mappings.put("dynamic", "strict");
    ObjectNode fields = mappings.putObject("properties");
    for (String searched : List.of(Fields.ID, Fields.KEY, Fields.FILE, Fields.LANGUAGE)) {
      keyword(fields, searched);
    }
    keyword(fields, Fields.MODEL);
    keyword(fields, Fields.FACETS).put("doc_values", false);
    for (String kept : List.of(Fields.BUCKET, Fields.VERSION, Fields.DATE, Fields.ATTRIBUTES)) {
      keyword(fields, kept).put("index", false).put("doc_values", false);
    }
    number(fields, Fields.ORDINAL);
    number(fields, Fields.RECORD);
    for (String kept : List.of(Fields.NUMBER, Fields.OFFSET)) {
      number(fields, kept).put("index", false).put("doc_values", false);
    }
    fields.putObject(Fields.DAY).put("type", "date").put("format", "strict_date_time");
    fields.putObject(Fields.TEXT).put("type", "text");
    vector(fields.putObject(Fields.VECTOR), definition);
    return mappings;
  }

  private static ObjectNode keyword(ObjectNode fields, String name) {
    return fields.putObject(name).put("type", "keyword").put("ignore_above", MAX_KEYWORD);
  }

  private static ObjectNode number(ObjectNode fields, String name) {
    return fields.putObject(name).put("type", "long");
  }

  private void vector(ObjectNode field, IndexDefinition definition) {
    IndexShape shape = definition.shape();
    field.put("type", "knn_vector").put("dimension", definition.dimension());
    if (shape.compression() != IndexShape.Compression.X1 || shape.onDisk()) {
      field.put("mode", shape.onDisk() ? "on_disk" : "in_memory");
      field.put("compression_level", shape.compression().label());
    }
    ObjectNode method = field.putObject("method");
    method.put("name", "hnsw");
    method.put("engine", settings.engine(shape).label());
    method.put("space_type", "cosinesimil");
    method
        .putObject("parameters")
        .put("m", shape.graph().links())
        .put("ef_construction", shape.graph().buildBreadth());
  }
}
