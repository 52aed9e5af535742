package vectormill.search;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.search.access.Caller;

/// The way from a collection's name to its index; decisions about duplicates, which need none, come
/// through [KnownCollections]. For whoever may not see it, a collection does not exist: the same
/// answer, after the same work, as for a name that nobody has. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index cannot be reached.
final class VisibleCollections {
  /// A flip is seen by all processes after so long; until then the old generation answers whole.
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final VectorIndex index;
  private final Recent<IndexDefinition> answering;

  VisibleCollections(VectorIndex index, InstantSource clock) {
    this.index = index;
    this.answering = new Recent<>(clock, FRESH);
  }

  /// What can be searched by this caller, sorted by name.
  List<VectorIndex.Collection> all(Caller caller) {
    return index.collections().stream()
        .filter(found -> caller.maySee(found.definition().collection()))
        .toList();
  }

  /// The generation that answers, as it was at most a second ago.
  ///
  /// @param field of the request, for the message
  /// @throws RequestException if there is no such collection for this caller
  IndexDefinition named(Caller caller, String collection, String field) {
    return Optional.of(collection)
        .filter(caller::maySee)
        .flatMap(this::answering)
        .orElseThrow(() ->
            RequestException.notFound(
                "unknown_collection", field, "no such collection: " + collection));
  }

  private Optional<IndexDefinition> answering(String collection) {
    Optional<IndexDefinition> known = answering.get(collection);
    if (known.isPresent()) {
      return known;
    }
    Optional<IndexDefinition> found = index.current(collection);
    found.ifPresent(definition -> answering.put(collection, definition));
    return found;
  }

  /// Lets the next question ask which generation answers.
  void forget(String collection) {
    answering.forget(collection);
  }

  /// Whether this generation answers still.
  boolean isCurrent(IndexDefinition definition) {
    return index.current(definition.collection()).equals(Optional.of(definition));
  }
}
