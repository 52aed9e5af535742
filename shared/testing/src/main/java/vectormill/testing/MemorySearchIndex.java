package vectormill.testing;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.failure.TransientException;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;

/// Questions to an index in memory: scores everything. Safe for many threads.
public final class MemorySearchIndex implements SearchIndex {
  private final MemoryVectorIndex index;

  /// @param index holds the entries
  public MemorySearchIndex(MemoryVectorIndex index) {
    this.index = index;
  }

  @Override
  public Candidates candidates(IndexDefinition definition, CandidateQuery query) {
    query
        .vector()
        .filter(vector -> vector.dimension() != definition.dimension())
        .ifPresent(vector -> {
          throw new IllegalArgumentException(
              "collection "
                  + definition.collection()
                  + " has vectors of "
                  + definition.dimension()
                  + " components, the query has "
                  + vector.dimension());
        });
    Map<String, IndexEntry> entries = stored(definition);
    Optional<Bm25> words = query.words().map(text -> new Bm25(entries.values(), text));
    List<Candidate> all =
        entries.entrySet().stream()
            .filter(entry -> AttributeMatch.all(query.filters(), entry.getValue()))
            .map(entry -> scored(entry.getKey(), entry.getValue(), query, words))
            .toList();
    Set<Candidate> chosen = new LinkedHashSet<>();
    if (query.vector().isPresent()) {
      chosen.addAll(best(all, Comparator.comparingDouble(Candidate::cosine), query.depth()));
    }
    if (words.isPresent()) {
      List<Candidate> matching = all.stream().filter(each -> each.words() > 0).toList();
      chosen.addAll(best(matching, Comparator.comparingDouble(Candidate::words), query.depth()));
    }
    return new Candidates(List.copyOf(chosen), words.map(Bm25::fullMatch).orElse(0.0));
  }

  private static Candidate scored(
      String id, IndexEntry entry, CandidateQuery query, Optional<Bm25> words) {
    return new Candidate(
        id,
        query.vector().map(vector -> vector.cosine(entry.content().vector())).orElse(0.0),
        words.map(bm25 -> bm25.score(entry)).orElse(0.0));
  }

  private static List<Candidate> best(
      Collection<Candidate> all, Comparator<Candidate> score, int depth) {
    return all.stream()
        .sorted(score.reversed().thenComparing(Candidate::entryId))
        .limit(depth)
        .toList();
  }

  @Override
  public List<IndexEntry> entries(IndexDefinition definition, List<String> entryIds) {
    Map<String, IndexEntry> entries = stored(definition);
    return entryIds.stream().filter(entries::containsKey).map(entries::get).toList();
  }

  @Override
  public List<IndexEntry> withHandles(IndexDefinition definition, List<Long> handles) {
    return stored(definition).values().stream()
        .filter(entry -> handles.contains(IndexEntry.handle(entry.entryId())))
        .toList();
  }

  @Override
  public boolean hasAttribute(IndexDefinition definition, String name) {
    return (definition.fields().isEmpty() || definition.fields().contains(name))
        && stored(definition).values().stream()
            .anyMatch(entry -> AttributeMatch.attribute(name, entry).findAny().isPresent());
  }

  private Map<String, IndexEntry> stored(IndexDefinition definition) {
    if (!index.generationNames(definition.collection()).contains(definition.generation())) {
      String message = "there is no index of " + definition;
      throw new TransientException(message, new IOException(message));
    }
    return index.entries(definition.collection(), definition.generation());
  }
}
