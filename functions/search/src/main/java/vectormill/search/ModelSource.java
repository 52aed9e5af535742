package vectormill.search;

import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

/// Where the models of queries come from.
@FunctionalInterface
public interface ModelSource {
  /// Opens a model; the caller closes it.
  ///
  /// @throws vectormill.failure.TransientException if its files cannot be fetched now
  /// @throws IllegalStateException if it is absent, or its files are not what its digest says
  TextEmbedder open(ModelId model);
}
