package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vectormill.embedding.Vector;
import vectormill.recipe.IndexShape;

/// Bodies of searches that answer with ids and scores, and how to read these.
final class Queries {
  private static final int MAX_QUERY_CHARACTERS = 1000;

  /// The plugin's own score of a comparison means something else in each version; this function
  /// always means the cosine. Scores must not be negative.
  private static final String COSINE = "1.0 + cosineSimilarity(params.q, doc['vector'])";

  private Queries() {}

  /// By the graph: near ones, mostly the nearest.
  ///
  /// @param shape of the index: how broadly it is searched
  /// @param filter null for none
  static ObjectNode nearest(
      Vector vector, int size, IndexShape shape, @Nullable ObjectNode filter) {
    ObjectNode body = sized(size);
    ObjectNode knn = body.putObject("query").putObject("knn").putObject(Fields.VECTOR);
    components(vector, knn.putArray("vector"));
    knn.put("k", size);
    int breadth = Math.max(shape.graph().searchBreadth(), size);
    knn.putObject("method_parameters").put("ef_search", breadth);
    float oversampling = NearestQuery.oversampling(shape);
    if (oversampling > 1) {
      knn.putObject("rescore").put("oversample_factor", oversampling);
    }
    if (filter != null) {
      knn.set("filter", filter);
    }
    return body;
  }

  /// All that pass the filter, compared exactly; read by [#cosines].
  static ObjectNode compared(Vector vector, int size, ObjectNode filter) {
    ObjectNode body = sized(size);
    ObjectNode scored = body.putObject("query").putObject("script_score");
    scored.set("query", filter);
    ObjectNode script = scored.putObject("script");
    script.put("source", COSINE);
    components(vector, script.putObject("params").putArray("q"));
    return body;
  }

  /// Those whose texts have some of the words, by BM25.
  static ObjectNode matching(String words, int size, ObjectNode filter) {
    ObjectNode body = sized(size);
    ObjectNode both = body.putObject("query").putObject("bool");
    both.putArray("must").addObject().putObject("match").put(Fields.TEXT, shortened(words));
    both.putArray("filter").add(filter);
    return body;
  }

  /// How many pass the filter, counted up to a limit.
  static ObjectNode count(ObjectNode filter, int limit) {
    ObjectNode body = Json.object();
    body.put("size", 0).put("track_total_hits", limit);
    body.set("query", filter);
    return body;
  }

  /// These entries.
  static ObjectNode ids(List<String> ids) {
    ObjectNode filter = Json.object();
    ArrayNode only =
        filter.putObject("bool").putArray("filter").addObject().putObject("ids").putArray("values");
    ids.forEach(only::add);
    return filter;
  }

  /// Scores by id, in the order of the answer.
  static Map<String, Double> scores(JsonNode answer) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      scores.put(hit.path("_id").asText(), hit.path("_score").asDouble());
    }
    return scores;
  }

  /// As [#scores], of a comparison.
  static Map<String, Double> cosines(JsonNode answer) {
    Map<String, Double> cosines = scores(answer);
    cosines.replaceAll((_, score) -> Math.clamp(score - 1, -1.0, 1.0));
    return cosines;
  }

  /// As [#scores], of [#nearest] over whole vectors, whose scores are half of one plus the cosine.
  static Map<String, Double> cosinesOfTheGraph(JsonNode answer) {
    Map<String, Double> cosines = scores(answer);
    cosines.replaceAll((_, score) -> Math.clamp(2 * score - 1, -1.0, 1.0));
    return cosines;
  }

  /// A query has at most as many terms as characters, and OpenSearch allows 1,024 terms.
  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_QUERY_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_QUERY_CHARACTERS));
  }

  private static ObjectNode sized(int size) {
    ObjectNode body = Json.object();
    return body.put("size", size).put("_source", false).put("track_total_hits", false);
  }

  private static void components(Vector vector, ArrayNode array) {
    for (float component : vector.values()) {
      array.add(component);
    }
  }
}
