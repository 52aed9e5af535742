package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import vectormill.embedding.Vector;
import vectormill.index.AttributeFilter;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorQuery;

/// Queries against one index.
final class Searches {
  private static final int BREADTH = 100;
  private static final int MOST_MORE = 100;
  private static final int SLICE = 100;

  private final Cluster cluster;

  Searches(Cluster cluster) {
    this.cluster = cluster;
  }

  /// The nearest entries: a few more candidates than asked for come with their vectors, are
  /// compared exactly, and the best of them are fetched whole, in slices that bound each answer.
  List<Hit> nearest(String index, IndexDefinition definition, VectorQuery query) {
    List<Candidate> best =
        candidates(index, definition, query).stream()
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

  private List<Candidate> candidates(String index, IndexDefinition definition, VectorQuery query) {
    int wanted = query.k() + Math.min(MOST_MORE, 10 + query.k() / 2);
    ObjectNode body = Json.object();
    body.put("size", wanted);
    body.putArray("_source").add(Fields.VECTOR);
    ObjectNode knn = body.putObject("query").putObject("knn").putObject(Fields.VECTOR);
    ArrayNode components = knn.putArray("vector");
    for (float component : query.vector().values()) {
      components.add(component);
    }
    knn.put("k", wanted);
    knn.putObject("method_parameters").put("ef_search", Math.max(BREADTH, wanted));
    List<AttributeFilter> filters = query.filters();
    if (!filters.isEmpty()) {
      knn.set("filter", Filters.all(filters, definition));
    }
    JsonNode hits = hits(index, body, "search of index " + index);
    return StreamSupport.stream(hits.spliterator(), false)
        .map(hit -> Candidate.exact(hit, query.vector()))
        .toList();
  }

  private JsonNode hits(String index, ObjectNode body, String purpose) {
    body.put("track_total_hits", false);
    Call call = new Call("POST", "/" + index + "/_search").with(Json.bytes(body));
    JsonNode answer = cluster.need(call.with("allow_partial_search_results", "false"), purpose);
    return answer.path("hits").path("hits");
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
