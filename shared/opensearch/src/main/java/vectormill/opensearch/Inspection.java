package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.result.EmbeddedDocument;

/// What is in indices, whether searches see them or not.
final class Inspection implements IndexInspection {
  private final Cluster cluster;
  private final Searches searches;

  Inspection(Cluster cluster, Searches searches) {
    this.cluster = cluster;
    this.searches = searches;
  }

  /// As [VectorIndex#generations].
  List<VectorIndex.Generation> generations(String collection) {
    String indices = IndexName.everyGeneration(collection);
    Optional<JsonNode> found =
        cluster.find(new Call("GET", "/" + indices), "look-up of indices " + indices);
    if (found.isEmpty() || found.get().isEmpty()) {
      return List.of();
    }
    JsonNode counts =
        cluster.need(
            new Call("GET", "/" + indices + "/_stats/docs,store"), "count of indices " + indices);
    List<VectorIndex.Generation> generations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> index : found.get().properties()) {
      boolean served = index.getValue().path("aliases").has(IndexName.readAlias(collection));
      JsonNode own = counts.path("indices").path(index.getKey()).path("primaries");
      IndexLayout.definition(index.getValue().path("mappings"))
          .filter(definition -> definition.collection().equals(collection))
          .ifPresent(definition ->
              generations.add(
                  new VectorIndex.Generation(
                      definition,
                      served,
                      own.path("docs").path("count").asLong(),
                      own.path("store").path("size_in_bytes").asLong())));
    }
    generations.sort(Comparator.comparing(one -> one.definition().generation()));
    return List.copyOf(generations);
  }

  @Override
  public List<EmbeddedDocument> sample(IndexDefinition definition, int count, long seed) {
    return searches.sample(index(definition), count, seed);
  }

  @Override
  public List<Hit> exact(IndexDefinition definition, VectorQuery query) {
    definition.check(query.vector());
    return searches.exact(index(definition), definition, query);
  }

  private static String index(IndexDefinition definition) {
    return new IndexName(definition.collection(), definition.generation()).index();
  }
}
