package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.embedding.Embedding;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.AttributeFilter;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// Answers searches. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index or a model's files
/// cannot be reached.
public final class Search {
  private static final int ATTEMPTS = 3;
  private static final Set<String> FIELDS_OF_ALL = Set.of("id", "key", "language");

  private final VectorIndex index;
  private final ModelSource models;
  private final InstantSource clock;

  /// @param clock tells how long an answer took
  public Search(VectorIndex index, ModelSource models, InstantSource clock) {
    this.index = index;
    this.models = models;
    this.clock = clock;
  }

  /// The nearest documents, best first. A text is embedded with the model of the collection's
  /// current generation.
  ///
  /// @throws RequestException if the collection is unknown, a filter is none of its fields, the
  ///   vector has another dimension, or the model has no vector for the text
  public SearchAnswer search(SearchRequest request) {
    Instant start = clock.instant();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      IndexDefinition definition = definition(request.collection());
      checkFilters(request.filters(), definition);
      Vector vector = vector(request.query(), definition);
      VectorQuery query = new VectorQuery(vector, request.k(), request.filters());
      Optional<List<Hit>> hits = hits(definition, query);
      if (hits.isPresent()) {
        return answer(definition, hits.get(), Duration.between(start, clock.instant()));
      }
    }
    throw new TransientException(
        "collection " + request.collection() + " changed its generation during the search",
        new IllegalStateException("gave up after " + ATTEMPTS + " attempts"));
  }

  /// The very generation is asked whose model embedded the query. Empty when its index is gone and
  /// another one has taken its place since the definition was read, or when it holds vectors of
  /// another model than it says: they must not be compared with this query.
  private Optional<List<Hit>> hits(IndexDefinition definition, VectorQuery query) {
    List<Hit> hits;
    try {
      hits = index.search(definition, query);
    } catch (TransientException e) {
      if (index.current(definition.collection()).equals(Optional.of(definition))) {
        throw e;
      }
      return Optional.empty();
    }
    String label = definition.model().label();
    boolean same = hits.stream().allMatch(hit -> hit.provenance().model().equals(label));
    return same ? Optional.of(hits) : Optional.empty();
  }

  private static SearchAnswer answer(IndexDefinition definition, List<Hit> hits, Duration took) {
    return new SearchAnswer(
        definition.collection(),
        definition.generation(),
        definition.model().label(),
        hits.stream().map(SearchAnswer.Found::of).toList(),
        took.toMillis());
  }

  /// What can be searched.
  public CollectionList collections() {
    return new CollectionList(
        index.collections().stream().map(CollectionList.Summary::of).toList());
  }

  private IndexDefinition definition(String collection) {
    return index
        .current(collection)
        .orElseThrow(() ->
            RequestException.notFound(
                "unknown_collection", "collection", "no such collection: " + collection));
  }

  private static void checkFilters(List<AttributeFilter> filters, IndexDefinition definition) {
    for (AttributeFilter filter : filters) {
      Optional<String> name = attribute(filter);
      if (name.isPresent()
          && !definition.fields().isEmpty()
          && !definition.fields().contains(name.get())
          && !FIELDS_OF_ALL.contains(name.get())) {
        throw RequestException.invalid(
            "unknown_filter",
            "filters." + name.get(),
            "collection %s is not indexed by %s; it can be filtered by id, key, language and %s"
                .formatted(definition.collection(), name.get(), definition.fields()));
      }
    }
  }

  private static Optional<String> attribute(AttributeFilter filter) {
    return switch (filter) {
      case AttributeFilter.OneOf oneOf -> Optional.of(oneOf.field());
      case AttributeFilter.DateRange range -> Optional.empty();
    };
  }

  private Vector vector(SearchQuery query, IndexDefinition definition) {
    return switch (query) {
      case SearchQuery.ByText byText -> embed(byText.text(), definition);
      case SearchQuery.ByVector byVector -> checked(byVector.vector(), definition);
    };
  }

  private Vector embed(String text, IndexDefinition definition) {
    return switch (models.open(definition.model(), definition.embed()).embedQuery(text)) {
      case Embedding.Embedded embedded -> embedded.vector();
      case Embedding.NotEmbedded none ->
          throw RequestException.unanswerable(
              none.reason().label(),
              "text",
              "model %s has no vector for this text: %s"
                  .formatted(definition.model().label(), none.reason().label()));
    };
  }

  private static Vector checked(Vector vector, IndexDefinition definition) {
    if (vector.dimension() != definition.dimension()) {
      throw RequestException.invalid(
          "wrong_dimension",
          "vector",
          "vector has %d numbers, collection %s has %d"
              .formatted(vector.dimension(), definition.collection(), definition.dimension()));
    }
    return vector;
  }
}
