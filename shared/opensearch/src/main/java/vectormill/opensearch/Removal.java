package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import vectormill.failure.TransientException;

/// Takes a file's older entries out of an index.
final class Removal {
  private static final int AT_ONCE = 10_000;
  private static final int MAX_IDLE_ROUNDS = 10;

  private final Cluster cluster;

  Removal(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Removes the file's entries below an ordinal, in rounds short enough for one request each,
  /// until a round finds none. A refresh before each round shows it what was stored a moment ago.
  ///
  /// @return how many were removed; zero if there is no such index
  /// @throws TransientException if entries keep changing while they are removed
  long older(String index, String fileId, long ordinal) {
    String purpose = "removal of entries below ordinal " + ordinal + " from index " + index;
    long removed = 0;
    int idle = 0;
    while (idle < MAX_IDLE_ROUNDS) {
      Optional<JsonNode> refreshed =
          cluster.find(new Call("POST", "/" + index + "/_refresh"), "refresh of index " + index);
      if (refreshed.isEmpty()) {
        return removed;
      }
      JsonNode round = cluster.need(call(index, fileId, ordinal), purpose);
      requireNoFailures(round, purpose);
      if (round.path("total").asLong() == 0) {
        return removed;
      }
      long now = round.path("deleted").asLong();
      removed += now;
      idle = now > 0 ? 0 : idle + 1;
    }
    String words = "still found entries after " + MAX_IDLE_ROUNDS + " rounds without progress";
    throw new TransientException(purpose + " " + words, new IOException(words));
  }

  private static Call call(String index, String fileId, long ordinal) {
    ObjectNode body = Json.object();
    ArrayNode conditions = body.putObject("query").putObject("bool").putArray("filter");
    conditions.addObject().putObject("term").put(Fields.FILE, fileId);
    conditions.addObject().putObject("range").putObject(Fields.ORDINAL).put("lt", ordinal);
    return new Call("POST", "/" + index + "/_delete_by_query")
        .with("conflicts", "proceed")
        .with("refresh", "true")
        .with("max_docs", String.valueOf(AT_ONCE))
        .with(Json.bytes(body));
  }

  private static void requireNoFailures(JsonNode round, String purpose) {
    JsonNode failures = round.path("failures");
    if (!failures.isEmpty()) {
      String words = "failed for " + failures.size() + " entries, first: " + failures.get(0);
      throw new TransientException(purpose + " " + words, new IOException(words));
    }
  }
}
