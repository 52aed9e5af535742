package vectormill.index;

import java.util.List;
import vectormill.embedding.ModelId;
import vectormill.recipe.EmbedSpec;

/// An index of one collection and one generation.
///
/// @param collection the collection
/// @param generation fingerprint of recipe and model
/// @param dimension components per vector
/// @param fields attributes that can be filtered by; empty: all of them
/// @param model the model whose vectors it holds
/// @param embed how that model read the texts; queries are read alike
public record IndexDefinition(
    String collection,
    String generation,
    int dimension,
    List<String> fields,
    ModelId model,
    EmbedSpec embed) {
  public IndexDefinition {
    fields = List.copyOf(fields);
  }

  /// Of a collection's own lite model.
  public IndexDefinition(
      String collection, String generation, int dimension, List<String> fields, ModelId model) {
    this(collection, generation, dimension, fields, model, EmbedSpec.standard());
  }
}
