package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import vectormill.failure.TransientException;
import vectormill.index.IndexDefinition;
import vectormill.search.access.Caller;

/// Answers searches. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index or a model's files
/// cannot be reached.
public final class Search {
  private static final int BYTES_PER_COMPONENT = 12;
  private static final int MOST_BYTES_OF_VECTORS = 5 << 20;
  private static final int ATTEMPTS = 3;

  private final VisibleCollections visible;
  private final Questions questions;
  private final HitPages pages;
  private final FilterCheck filters;
  private final Completeness completeness;
  private final InstantSource clock;

  Search(
      VisibleCollections visible,
      Questions questions,
      HitPages pages,
      FilterCheck filters,
      Completeness completeness,
      InstantSource clock) {
    this.visible = visible;
    this.questions = questions;
    this.pages = pages;
    this.filters = filters;
    this.completeness = completeness;
    this.clock = clock;
  }

  /// The best documents first. A text is embedded with the model of the collection's current
  /// generation.
  ///
  /// @throws RequestException if the collection or a record is unknown, a filter is none of its
  ///   fields, a vector has another dimension, or the model has no vector for the question
  public SearchAnswer search(Caller caller, SearchRequest request) {
    Instant start = clock.instant();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      IndexDefinition definition = visible.named(caller, request.collection(), "collection");
      FilterCheck.names(request.filters(), definition);
      checkSize(request.window(), definition);
      Optional<Answer> found = answer(request, definition);
      if (found.isPresent()) {
        filters.explain(request.filters(), definition, found.get().page());
        return SearchAnswer.of(
            definition,
            found.get().mode(),
            found.get().page(),
            request.window().vectors(),
            completeness.of(definition.collection(), definition.generation()),
            Duration.between(start, clock.instant()).toMillis());
      }
      visible.forget(request.collection());
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
      if (visible.isCurrent(definition)) {
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
  public CollectionList collections(Caller caller) {
    return new CollectionList(
        visible.all(caller).stream().map(CollectionList.Summary::of).toList());
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

  private record Answer(Mode mode, HitPage page) {}
}
