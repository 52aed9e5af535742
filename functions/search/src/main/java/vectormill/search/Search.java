package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.failure.TransientException;
import vectormill.index.AttributeFilter;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;

/// Answers searches. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index or a model's files
/// cannot be reached.
public final class Search {
  private static final int BYTES_PER_COMPONENT = 12;
  private static final int MOST_BYTES_OF_VECTORS = 5 << 20;
  private static final int ATTEMPTS = 3;
  private static final Set<String> FIELDS_OF_ALL = Set.of("id", "key", "language");

  private final VectorIndex index;
  private final Questions questions;
  private final HitPages pages;
  private final Completeness completeness;
  private final InstantSource clock;

  Search(
      VectorIndex index,
      Questions questions,
      HitPages pages,
      Completeness completeness,
      InstantSource clock) {
    this.index = index;
    this.questions = questions;
    this.pages = pages;
    this.completeness = completeness;
    this.clock = clock;
  }

  /// The best documents first. A text is embedded with the model of the collection's current
  /// generation.
  ///
  /// @throws RequestException if the collection or a record is unknown, a filter is none of its
  ///   fields, a vector has another dimension, or the model has no vector for the question
  public SearchAnswer search(SearchRequest request) {
    Instant start = clock.instant();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      IndexDefinition definition = definition(request.collection());
      checkFilters(request.filters(), definition);
      checkSize(request.window(), definition);
      Optional<Answer> found = answer(request, definition);
      if (found.isPresent()) {
        return SearchAnswer.of(
            definition,
            found.get().mode(),
            found.get().page(),
            request.window().vectors(),
            completeness.of(definition.collection(), definition.generation()),
            Duration.between(start, clock.instant()).toMillis());
      }
    }
    throw new TransientException(
        "collection " + request.collection() + " changed its generation during the search",
        new IllegalStateException("gave up after " + ATTEMPTS + " attempts"));
  }

  /// Empty when another generation took the collection's place after the definition was read, or
  /// the index holds vectors of another model than it says: these must not be compared with this
  /// question.
  private Optional<Answer> answer(SearchRequest request, IndexDefinition definition) {
    Asked asked;
    HitPage page;
    try {
      asked = questions.ask(request.query(), request.scoring().mode(), definition);
      page = pages.find(definition, asked, request.scoring(), request.window(), request.filters());
    } catch (TransientException e) {
      if (index.current(definition.collection()).equals(Optional.of(definition))) {
        throw e;
      }
      return Optional.empty();
    }
    String label = definition.model().label();
    boolean same =
        page.hits().stream().allMatch(hit -> hit.entry().provenance().model().equals(label));
    return same ? Optional.of(new Answer(asked.mode(), page)) : Optional.empty();
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

  /// A function's answer has at most six megabytes.
  private static void checkSize(Window window, IndexDefinition definition) {
    long bytes = (long) window.k() * definition.dimension() * BYTES_PER_COMPONENT;
    if (window.vectors() && bytes > MOST_BYTES_OF_VECTORS) {
      throw RequestException.invalid(
          "out_of_range",
          "k",
          "with vectors of %d components, k is at most %d, found %d"
              .formatted(
                  definition.dimension(),
                  MOST_BYTES_OF_VECTORS / BYTES_PER_COMPONENT / definition.dimension(),
                  window.k()));
    }
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

  private record Answer(Mode mode, HitPage page) {}
}
