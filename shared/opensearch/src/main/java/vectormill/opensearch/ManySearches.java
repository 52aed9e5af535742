package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Several searches of one index in one call.
final class ManySearches {
  /// Shards tell each other how rare words are, so that scores of different shards can be compared;
  /// half an answer is an error.
  private static final String HEADER =
      "{\"search_type\":\"dfs_query_then_fetch\",\"allow_partial_search_results\":false}";

  private final Cluster cluster;

  ManySearches(Cluster cluster) {
    this.cluster = cluster;
  }

  /// One answer for each search, in order.
  ///
  /// @param purpose for messages
  /// @throws vectormill.failure.TransientException also if there is no such index
  List<JsonNode> ask(String index, List<ObjectNode> searches, String purpose) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (ObjectNode search : searches) {
      lines.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
      lines.write('\n');
      lines.writeBytes(Json.bytes(search));
      lines.write('\n');
    }
    Call call = new Call("POST", "/" + index + "/_msearch").with(lines.toByteArray());
    Optional<JsonNode> all = cluster.find(call, purpose);
    if (all.isEmpty()) {
      throw OpenSearchSearchIndex.absent(index);
    }
    List<JsonNode> answers = new ArrayList<>();
    for (JsonNode answer : all.get().path("responses")) {
      answers.add(checked(answer, index, purpose));
    }
    return answers;
  }

  private static JsonNode checked(JsonNode answer, String index, String purpose) {
    int status = answer.path("status").asInt(Statuses.SERVER_ERRORS);
    if (status == Statuses.NOT_FOUND) {
      throw OpenSearchSearchIndex.absent(index);
    }
    return Cluster.require(new Answer(status, Json.bytes(answer)), purpose);
  }
}
