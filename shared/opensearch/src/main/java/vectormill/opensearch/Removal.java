package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import vectormill.failure.TransientException;

/// Takes a file's older entries out of an index.
///
/// Each is deleted at the version that it has. A deletion by query would give the memory of it the
/// next version, and for a moment the same entry could not be stored again: OpenSearch remembers
/// deletions, with `gc_deletes` at zero too, until it next looks at the clock.
final class Removal {
  private static final int AT_ONCE = 10_000;
  private static final int MAX_IDLE_ROUNDS = 10;
  private static final int CONFLICT = 409;

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
      JsonNode found = cluster.need(search(index, fileId, ordinal), purpose).at("/hits/hits");
      if (found.isEmpty()) {
        return removed;
      }
      long now = deleted(cluster.need(deletion(index, found), purpose), purpose);
      removed += now;
      idle = now > 0 ? 0 : idle + 1;
    }
    String words = "still found entries after " + MAX_IDLE_ROUNDS + " rounds without progress";
    throw new TransientException(purpose + " " + words, new IOException(words));
  }

  private static Call search(String index, String fileId, long ordinal) {
    ObjectNode body = Json.object().put("size", AT_ONCE).put("_source", false).put("version", true);
    ArrayNode conditions = body.putObject("query").putObject("bool").putArray("filter");
    conditions.addObject().putObject("term").put(Fields.FILE, fileId);
    conditions.addObject().putObject("range").putObject(Fields.ORDINAL).put("lt", ordinal);
    return new Call("POST", "/" + index + "/_search").with(Json.bytes(body));
  }

  private static Call deletion(String index, JsonNode found) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JsonNode hit : found) {
      ObjectNode line = Json.object();
      line.putObject("delete")
          .put("_id", hit.path("_id").asText())
          .put("version", hit.path("_version").asLong())
          .put("version_type", "external_gte");
      lines.writeBytes(Json.bytes(line));
      lines.write('\n');
    }
    return new Call("POST", "/" + index + "/_bulk")
        .with("refresh", "true")
        .with("filter_path", "items.delete.status,items.delete.error")
        .with(lines.toByteArray());
  }

  /// One that is gone, or that something newer took the place of, is as good as removed, and found
  /// again only if it was not.
  private static long deleted(JsonNode answer, String purpose) {
    long deleted = 0;
    for (JsonNode item : answer.path("items")) {
      JsonNode one = item.path("delete");
      int status = one.path("status").asInt();
      if (Statuses.ok(status)) {
        deleted++;
      } else if (status != Statuses.NOT_FOUND && status != CONFLICT) {
        String words = "failed for an entry: " + one.path("error");
        throw new TransientException(purpose + " " + words, new IOException(words));
      }
    }
    return deleted;
  }
}
