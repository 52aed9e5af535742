package vectormill.quality;

import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.recipe.EmbedSpec;

/// Where the models of queries come from.
@FunctionalInterface
public interface QueryModels {
  /// The model at work, shared; the caller does not close it.
  ///
  /// @throws vectormill.failure.TransientException if its files cannot be fetched now
  TextEmbedder open(ModelId model, EmbedSpec embed);
}
