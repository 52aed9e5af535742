package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorQuery;
import vectormill.result.EmbeddedDocument;

/// Queries against one index.
final class Searches {
  private static final int MOST_MORE = 100;
  private static final int SLICE = 100;

  private final Cluster cluster;

  Searches(Cluster cluster) {
    this.cluster = cluster;
  }

  /// The nearest entries: a few more candidates than asked for come with their vectors, are
  /// compared exactly, and the best of them are fetched whole, in slices that bound each answer.
  List<Hit> nearest(String index, IndexDefinition definition, VectorQuery query) {
    return best(index, query, NearestQuery.approximate(definition, query, wanted(query)));
  }

  /// As [#nearest], every entry compared.
  List<Hit> exact(String index, IndexDefinition definition, VectorQuery query) {
    return best(index, query, NearestQuery.exact(definition, query));
  }

  /// Entries taken at random, with their vectors.
  List<EmbeddedDocument> sample(String index, int count, long seed) {
    ObjectNode body = Json.object();
    body.put("size", count);
    ObjectNode score = body.putObject("query").putObject("function_score");
    score.putObject("random_score").put("seed", seed).put("field", "_seq_no");
    score.put("boost_mode", "replace");
    List<EmbeddedDocument> sample = new ArrayList<>();
    for (JsonNode hit : hits(index, body, "sample of index " + index)) {
      JsonNode source = hit.path("_source");
      sample.add(
          new EmbeddedDocument(EntryReader.hit(source, 0).document(), EntryReader.vector(source)));
    }
    return List.copyOf(sample);
  }

  private List<Hit> best(String index, VectorQuery query, JsonNode question) {
    List<Candidate> best =
        candidates(index, query, question).stream()
            .sorted(Candidate.BEST_FIRST)
            .limit(query.k())
            .toList();
    List<Hit> hits = new ArrayList<>(best.size());
    for (int from = 0; from < best.size(); from += SLICE) {
      hits.addAll(fetch(index, best.subList(from, Math.min(best.size(), from + SLICE))));
    }
    return List.copyOf(hits);
  }

  /// The entries whose document has this id, at most `max`.
  List<Hit> withId(String index, String documentId, int max) {
    ObjectNode body = Json.object();
    body.put("size", max);
    body.putObject("_source").putArray("excludes").add(Fields.VECTOR);
    body.putObject("query").putObject("term").put(Fields.ID, documentId);
    JsonNode hits = hits(index, body, "look-up of an id in index " + index);
    return StreamSupport.stream(hits.spliterator(), false)
        .map(hit -> EntryReader.hit(hit.path("_source"), 0))
        .toList();
  }

  private static int wanted(VectorQuery query) {
    return query.k() + Math.min(MOST_MORE, 10 + query.k() / 2);
  }

  private List<Candidate> candidates(String index, VectorQuery query, JsonNode question) {
    ObjectNode body = Json.object();
    body.put("size", wanted(query));
    body.putArray("_source").add(Fields.VECTOR);
    body.set("query", question);
    JsonNode hits = hits(index, body, "search of index " + index);
    return StreamSupport.stream(hits.spliterator(), false)
        .map(hit -> Candidate.exact(hit, query.vector()))
        .toList();
  }

  private JsonNode hits(String index, ObjectNode body, String purpose) {
    body.put("track_total_hits", false);
    Call call = new Call("POST", "/" + index + "/_search").with(Json.bytes(body));
    JsonNode answer =
        cluster
            .find(call.with("allow_partial_search_results", "false"), purpose)
            .orElseThrow(() -> gone(index, purpose));
    return answer.path("hits").path("hits");
  }

  private static TransientException gone(String index, String purpose) {
    String message = purpose + ": there is no index " + index;
    return new TransientException(message, new IOException(message));
  }

  /// In the order of the candidates; one that was removed meanwhile is left out.
  private List<Hit> fetch(String index, List<Candidate> candidates) {
    ObjectNode body = Json.object();
    ArrayNode ids = body.putArray("ids");
    candidates.forEach(candidate -> ids.add(candidate.id()));
    Call call =
        new Call("POST", "/" + index + "/_mget")
            .with("_source_excludes", Fields.VECTOR)
            .with(Json.bytes(body));
    JsonNode documents = cluster.need(call, "fetch of hits from index " + index).path("docs");
    List<Hit> hits = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      JsonNode document = documents.path(i);
      if (document.has("error")) {
        throw gone(index, "fetch of hits from index " + index);
      }
      if (document.path("found").asBoolean()) {
        hits.add(EntryReader.hit(document.path("_source"), candidates.get(i).score()));
      }
    }
    return hits;
  }

  private record Candidate(String id, double score, JsonNode node) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::id);

    static Candidate exact(JsonNode hit, Vector query) {
      double score = query.cosine(EntryReader.vector(hit.path("_source")));
      return new Candidate(hit.path("_id").asText(), score, hit);
    }
  }
}
