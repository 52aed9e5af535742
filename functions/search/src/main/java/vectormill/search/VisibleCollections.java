package vectormill.search;

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
  private final VectorIndex index;

  VisibleCollections(VectorIndex index) {
    this.index = index;
  }

  /// What can be searched by this caller, sorted by name.
  List<VectorIndex.Collection> all(Caller caller) {
    return index.collections().stream()
        .filter(found -> caller.maySee(found.definition().collection()))
        .toList();
  }

  /// The generation that answers.
  ///
  /// @param field of the request, for the message
  /// @throws RequestException if there is no such collection for this caller
  IndexDefinition named(Caller caller, String collection, String field) {
    return Optional.of(collection)
        .filter(caller::maySee)
        .flatMap(index::current)
        .orElseThrow(() ->
            RequestException.notFound(
                "unknown_collection", field, "no such collection: " + collection));
  }

  /// Whether this generation answers still.
  boolean isCurrent(IndexDefinition definition) {
    return index.current(definition.collection()).equals(Optional.of(definition));
  }
}
