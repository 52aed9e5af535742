package vectormill.canonicalize;

import java.util.List;
import java.util.Optional;
import vectormill.canonicalize.pair.NearestRecords;
import vectormill.embedding.Vector;
import vectormill.index.Hit;
import vectormill.index.IndexEntry;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// Candidates from the collection's index. Safe for many threads.
final class IndexedRecords implements NearestRecords {
  private final VectorIndex index;
  private final String collection;

  private IndexedRecords(VectorIndex index, String collection) {
    this.index = index;
    this.collection = collection;
  }

  /// The collection's index with everything stored so far; empty where it holds another generation,
  /// or there is none.
  ///
  /// @throws vectormill.failure.TransientException if it cannot be reached
  static Optional<NearestRecords> of(VectorIndex index, String collection, String generation) {
    boolean usable =
        index
            .current(collection)
            .filter(definition -> definition.generation().equals(generation))
            .isPresent();
    if (!usable) {
      return Optional.empty();
    }
    index.refresh(collection);
    return Optional.of(new IndexedRecords(index, collection));
  }

  @Override
  public List<Near> nearest(Vector vector, int most) {
    return index.search(collection, new VectorQuery(vector, most, List.of())).stream()
        .map(hit -> new Near(entryId(hit), hit.score()))
        .toList();
  }

  private static String entryId(Hit hit) {
    return IndexEntry.entryId(
        hit.provenance().bucket(), hit.provenance().key(), hit.document().id());
  }
}
