package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// What BM25 gives to a text of average length in which every word of a query stands once.
final class FullMatch {
  /// Of Lucene's BM25, which OpenSearch uses unless it is told otherwise.
  private static final double SATURATION = 1.2;

  /// Any, but always the same: of several shards one tells how rare words are in it.
  private static final String ROUTING = "0";

  private final Cluster cluster;

  FullMatch(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Words that no entry has are the rarest, and count.
  ///
  /// @throws vectormill.failure.TransientException also if there is no such index
  double of(String index, String words) {
    ObjectNode body = Json.object();
    body.putObject("doc").put(Fields.TEXT, Queries.shortened(words));
    body.putArray("fields").add(Fields.TEXT);
    body.put("term_statistics", true).put("field_statistics", true);
    body.put("positions", false).put("offsets", false).put("payloads", false);
    Call call =
        new Call("POST", "/" + index + "/_termvectors")
            .with("routing", ROUTING)
            .with(Json.bytes(body));
    Optional<JsonNode> answer = cluster.find(call, "rarity of words in index " + index);
    if (answer.isEmpty()) {
      throw OpenSearchSearchIndex.absent(index);
    }
    JsonNode field = answer.get().path("term_vectors").path(Fields.TEXT);
    long texts = field.path("field_statistics").path("doc_count").asLong();
    double sum = 0;
    for (Map.Entry<String, JsonNode> term : field.path("terms").properties()) {
      long with = term.getValue().path("doc_freq").asLong();
      double rarity = Math.log(1 + (texts - with + 0.5) / (with + 0.5));
      sum += rarity * term.getValue().path("term_freq").asInt(1);
    }
    return sum / (1 + SATURATION);
  }
}
