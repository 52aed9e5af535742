package vectormill.search;

import java.util.List;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;

/// The collections that can be searched.
///
/// @param collections sorted by name
public record CollectionList(List<Summary> collections) {
  public CollectionList {
    collections = List.copyOf(collections);
  }

  /// One collection.
  ///
  /// @param name its name
  /// @param entries how many vectors it holds
  /// @param generation fingerprint of recipe and model
  /// @param model the model's label
  /// @param dimension components per vector
  /// @param fields attributes that can be filtered by; empty: all of them
  public record Summary(
      String name,
      long entries,
      String generation,
      String model,
      int dimension,
      List<String> fields) {
    static Summary of(VectorIndex.Collection collection) {
      IndexDefinition definition = collection.definition();
      return new Summary(
          definition.collection(),
          collection.entries(),
          definition.generation(),
          definition.model().label(),
          definition.dimension(),
          definition.fields());
    }
  }
}
