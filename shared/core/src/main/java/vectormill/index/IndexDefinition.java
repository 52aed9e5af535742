package vectormill.index;

import java.util.List;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.IndexShape;

/// An index of one collection and one generation.
///
/// @param collection the collection
/// @param generation fingerprint of recipe and model
/// @param dimension components per vector
/// @param fields attributes that can be filtered by; empty: all of them
/// @param model the model whose vectors it holds
/// @param embed how that model read the texts; queries are read alike. Without what has no part in
///   a vector: one index serves whatever a recipe says of caches and devices
/// @param shape how it is built
public record IndexDefinition(
    String collection,
    String generation,
    int dimension,
    List<String> fields,
    ModelId model,
    EmbedSpec embed,
    IndexShape shape) {
  public IndexDefinition {
    fields = List.copyOf(fields);
    embed = embed.withoutWorkersChoices();
  }

  /// Of a collection's own lite model, in the standard shape.
  public IndexDefinition(
      String collection, String generation, int dimension, List<String> fields, ModelId model) {
    this(
        collection,
        generation,
        dimension,
        fields,
        model,
        EmbedSpec.standard(),
        IndexShape.standard());
  }

  /// Whether this index can be asked for what is near a vector.
  ///
  /// @throws IllegalArgumentException if it cannot, saying why
  public void check(Vector query) {
    if (query.dimension() != dimension) {
      throw new IllegalArgumentException(
          "collection %s has vectors of %d components, the query has %d"
              .formatted(collection, dimension, query.dimension()));
    }
    for (float value : query.values()) {
      if (value != 0) {
        return;
      }
    }
    throw new IllegalArgumentException(
        "a query for collection " + collection + " needs a vector other than zero");
  }
}
