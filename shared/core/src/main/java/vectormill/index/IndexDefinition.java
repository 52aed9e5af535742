package vectormill.index;

import java.util.List;
import vectormill.embedding.ModelId;

/// An index of one collection and one generation.
///
/// @param collection the collection
/// @param generation fingerprint of recipe and model
/// @param dimension components per vector
/// @param fields attributes that can be filtered by; empty: all of them
/// @param model the model whose vectors it holds
public record IndexDefinition(
    String collection, String generation, int dimension, List<String> fields, ModelId model) {
  public IndexDefinition {
    fields = List.copyOf(fields);
  }
}
