package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;
import vectormill.recipe.IndexShape;

/// Questions to one index: two lists of candidates in one call, and in a second one what each
/// candidate of one list has in the other. Where only vectors are asked about, and the graph holds
/// them whole, one call is enough.
final class OpenSearchSearchIndex implements SearchIndex {
  /// Entries that pass filters; up to so many are all compared where the graph found too few.
  private static final int MOST_COMPARED = 100_000;

  private static final int MAX_FOUND = 10_000;
  private static final int SLICE = 100;

  private final Cluster cluster;
  private final ManySearches many;
  private final FullMatch fullMatch;

  OpenSearchSearchIndex(Cluster cluster) {
    this.cluster = cluster;
    this.many = new ManySearches(cluster);
    this.fullMatch = new FullMatch(cluster);
  }

  @Override
  public Candidates candidates(IndexDefinition definition, CandidateQuery query) {
    query.vector().ifPresent(vector -> checkDimension(definition, vector));
    String index = index(definition);
    Set<String> ids = new LinkedHashSet<>();
    List<ObjectNode> first = new ArrayList<>();
    ObjectNode filter = Filters.all(query.filters(), definition);
    query
        .vector()
        .ifPresent(vector -> {
          first.add(
              Queries.nearest(
                  vector,
                  query.depth(),
                  definition.shape(),
                  query.filters().isEmpty() ? null : filter));
          first.add(Queries.count(filter, MOST_COMPARED + 1));
        });
    query.words().ifPresent(words -> first.add(Queries.matching(words, query.depth(), filter)));
    List<JsonNode> answers = many.ask(index, first, "candidates of index " + index);
    boolean enough = query.vector().isEmpty() || !isShort(answers, query.depth());
    if (enough && query.words().isEmpty() && hasWholeVectors(definition)) {
      return new Candidates(asScored(answers.getFirst()), 0.0);
    }
    answers.forEach(answer -> ids.addAll(Queries.scores(answer).keySet()));
    if (!enough) {
      ObjectNode all = Queries.compared(query.vector().orElseThrow(), query.depth(), filter);
      List<JsonNode> compared = many.ask(index, List.of(all), "comparison with index " + index);
      ids.addAll(Queries.scores(compared.getFirst()).keySet());
    }
    List<Candidate> scored = new Rescoring(many, index, query).scored(List.copyOf(ids));
    double full = query.words().map(words -> fullMatch.of(index, words)).orElse(0.0);
    return new Candidates(scored, full);
  }

  /// Whether the graph compares the vectors themselves, so that its scores are the cosines of these
  /// in float32.
  private static boolean hasWholeVectors(IndexDefinition definition) {
    IndexShape shape = definition.shape();
    return shape.compression() == IndexShape.Compression.X1 && !shape.onDisk();
  }

  private static List<Candidate> asScored(JsonNode answer) {
    List<Candidate> scored = new ArrayList<>();
    Queries.cosinesOfTheGraph(answer)
        .forEach((id, cosine) -> scored.add(new Candidate(id, cosine, 0.0)));
    return scored;
  }

  /// Whether the graph found fewer than there are: it may, under filters.
  private static boolean isShort(List<JsonNode> answers, int depth) {
    int found = Queries.scores(answers.getFirst()).size();
    long there = answers.get(1).path("hits").path("total").path("value").asLong();
    return found < Math.min(there, depth) && there <= MOST_COMPARED;
  }

  @Override
  public List<IndexEntry> entries(IndexDefinition definition, List<String> entryIds) {
    String index = index(definition);
    List<IndexEntry> entries = new ArrayList<>(entryIds.size());
    for (int from = 0; from < entryIds.size(); from += SLICE) {
      ObjectNode body = Json.object();
      ArrayNode ids = body.putArray("ids");
      entryIds.subList(from, Math.min(entryIds.size(), from + SLICE)).forEach(ids::add);
      Call call = new Call("POST", "/" + index + "/_mget").with(Json.bytes(body));
      JsonNode found = cluster.find(call, "fetch of entries from index " + index).orElse(null);
      if (found == null || isGone(found)) {
        throw absent(index);
      }
      for (JsonNode document : found.path("docs")) {
        if (document.path("found").asBoolean()) {
          entries.add(EntryReader.entry(document.path("_source")));
        }
      }
    }
    return entries;
  }

  private static boolean isGone(JsonNode found) {
    return found
        .path("docs")
        .path(0)
        .path("error")
        .path("type")
        .asText("")
        .equals("index_not_found_exception");
  }

  @Override
  public List<IndexEntry> withHandles(IndexDefinition definition, List<Long> handles) {
    String index = index(definition);
    ObjectNode body = Json.object();
    body.put("size", MAX_FOUND).put("_source", false);
    ArrayNode words = body.putObject("query").putObject("terms").putArray(Fields.FACETS);
    handles.forEach(handle -> words.add(Facets.handle(handle)));
    List<JsonNode> answers = many.ask(index, List.of(body), "handles in index " + index);
    return entries(definition, List.copyOf(Queries.scores(answers.getFirst()).keySet()));
  }

  @Override
  public boolean hasAttribute(IndexDefinition definition, String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return false;
    }
    String index = index(definition);
    ObjectNode body = Json.object();
    body.put("size", 0).put("track_total_hits", 1);
    body.set("query", Filters.attribute(name));
    List<JsonNode> answers = many.ask(index, List.of(body), "attributes in index " + index);
    return answers.getFirst().path("hits").path("total").path("value").asLong() > 0;
  }

  private static String index(IndexDefinition definition) {
    return new IndexName(definition.collection(), definition.generation()).index();
  }

  private static void checkDimension(IndexDefinition definition, Vector vector) {
    if (vector.dimension() != definition.dimension()) {
      throw new IllegalArgumentException(
          "collection "
              + definition.collection()
              + " has vectors of "
              + definition.dimension()
              + " components, the query has "
              + vector.dimension());
    }
  }

  static TransientException absent(String index) {
    String message = "there is no index " + index;
    return new TransientException(message, new IOException(message));
  }

  /// What a query says of entries that it did not find.
  private record Rescoring(ManySearches many, String index, CandidateQuery query) {
    private static final int IDS = 1_000;

    List<Candidate> scored(List<String> ids) {
      List<Candidate> scored = new ArrayList<>(ids.size());
      for (int from = 0; from < ids.size(); from += IDS) {
        scored.addAll(slice(ids.subList(from, Math.min(ids.size(), from + IDS))));
      }
      return scored;
    }

    private List<Candidate> slice(List<String> ids) {
      ObjectNode only = Queries.ids(ids);
      List<ObjectNode> searches = new ArrayList<>();
      query.vector().ifPresent(vector -> searches.add(Queries.compared(vector, IDS, only)));
      query.words().ifPresent(words -> searches.add(Queries.matching(words, IDS, only)));
      List<JsonNode> answers = many.ask(index, searches, "scores of index " + index);
      Map<String, Double> near =
          query.vector().isEmpty() ? Map.of() : Queries.cosines(answers.getFirst());
      Map<String, Double> matching =
          query.words().isEmpty() ? Map.of() : Queries.scores(answers.getLast());
      return ids.stream()
          .filter(id -> query.vector().isEmpty() || near.containsKey(id))
          .map(id -> new Candidate(id, near.getOrDefault(id, 0.0), matching.getOrDefault(id, 0.0)))
          .toList();
    }
  }
}
