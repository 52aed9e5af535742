package vectormill.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorQuery;
import vectormill.recipe.IndexShape;

/// Questions for what is nearest to a vector.
final class NearestQuery {
  private NearestQuery() {}

  /// By the graph.
  ///
  /// @param wanted how many
  static ObjectNode approximate(IndexDefinition definition, VectorQuery query, int wanted) {
    ObjectNode question = Json.object();
    ObjectNode knn = question.putObject("knn").putObject(Fields.VECTOR);
    knn.set("vector", components(query.vector()));
    knn.put("k", wanted);
    int breadth = definition.shape().graph().searchBreadth();
    knn.putObject("method_parameters").put("ef_search", Math.max(breadth, wanted));
    float oversampling = oversampling(definition.shape());
    if (oversampling > 1) {
      knn.putObject("rescore").put("oversample_factor", oversampling);
    }
    if (!query.filters().isEmpty()) {
      knn.set("filter", Filters.all(query.filters(), definition));
    }
    return question;
  }

  /// By every entry that passes the filters.
  static ObjectNode exact(IndexDefinition definition, VectorQuery query) {
    ObjectNode question = Json.object();
    ObjectNode scored = question.putObject("script_score");
    if (query.filters().isEmpty()) {
      scored.putObject("query").putObject("match_all");
    } else {
      scored
          .putObject("query")
          .putObject("bool")
          .set("filter", Filters.all(query.filters(), definition));
    }
    ObjectNode script = scored.putObject("script");
    script.put("source", "knn_score").put("lang", "knn");
    ObjectNode parameters = script.putObject("params");
    parameters.put("field", Fields.VECTOR).put("space_type", "cosinesimil");
    parameters.set("query_value", components(query.vector()));
    return question;
  }

  /// How many times more candidates the server compares by whole vectors: the smaller the vectors
  /// in its graph, the more of them it confuses.
  static float oversampling(IndexShape shape) {
    return switch (shape.compression()) {
      case X1, X2 -> 1;
      case X4 -> 2;
      case X8, X16, X32 -> 3;
    };
  }

  private static ArrayNode components(Vector vector) {
    ArrayNode components = Json.object().putArray("vector");
    for (float component : vector.values()) {
      components.add(component);
    }
    return components;
  }
}
