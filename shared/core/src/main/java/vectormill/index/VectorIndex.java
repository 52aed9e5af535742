package vectormill.index;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import vectormill.recipe.IndexShape;

/// The searchable index: one per collection and generation, behind a read and a write alias. Safe
/// for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index cannot be reached.
public interface VectorIndex {
  /// Creates the index if it is absent and points the collection's write alias at it. A collection
  /// without a read alias gets one.
  ///
  /// @throws IllegalStateException if an index of that name exists with other settings
  void ensure(IndexDefinition definition);

  /// Stores entries, in bulks bounded by size; an entry with a lower ordinal than the stored one is
  /// left out and counts as stored. Visible to searches within a second or so.
  ///
  /// @throws vectormill.failure.TransientException also if there is no such index: it was dropped
  ///   since it was ensured
  UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries);

  /// Removes the entries of a file whose ordinal is lower than this one.
  ///
  /// @return how many were removed
  long removeOlder(String collection, String generation, String bucket, String key, long ordinal);

  /// Points the collection's read alias at this generation, in one step.
  ///
  /// @throws vectormill.failure.TransientException also if there is no such index
  void promote(String collection, String generation);

  /// The definition behind the collection's read alias.
  Optional<IndexDefinition> current(String collection);

  /// Collections that can be searched, with the number of entries, sorted by name.
  List<Collection> collections();

  /// Why no index of this shape can be made here, for people; empty when one can. Asked before
  /// anything is written: making one nevertheless may end the server.
  default Optional<String> refusal(IndexShape shape) {
    return Optional.empty();
  }

  /// Every index of a collection, that of searches among them, sorted by generation.
  List<Generation> generations(String collection);

  /// The nearest entries of the collection's current generation, best first; ties by id.
  ///
  /// @throws IllegalArgumentException if the collection is unknown or the dimension differs
  default List<Hit> search(String collection, VectorQuery query) {
    return search(
        current(collection)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no collection " + collection)),
        query);
  }

  /// The nearest entries of this very generation, whichever one searches see, best first; ties by
  /// id.
  ///
  /// @throws IllegalArgumentException if the dimension differs
  /// @throws vectormill.failure.TransientException also if there is no such index: it was dropped
  ///   since its definition was read
  List<Hit> search(IndexDefinition definition, VectorQuery query);

  /// The entries of the collection's current generation whose document has this id, in no
  /// particular order, at most a hundred, with a score of 0; empty when the collection cannot be
  /// searched.
  List<Hit> find(String collection, String documentId);

  /// Removes the index of a generation with all its entries, and the aliases that point at it;
  /// without effect when there is none.
  void drop(String collection, String generation);

  /// Makes everything stored so far visible to searches.
  void refresh(String collection);

  /// @param definition what the index is
  /// @param served whether searches of the collection see it
  /// @param entries how many it holds
  /// @param bytes on disk, copies not counted
  record Generation(IndexDefinition definition, boolean served, long entries, long bytes) {}

  /// @param definition what the index is
  /// @param entries how many it holds
  record Collection(IndexDefinition definition, long entries) {}
}
