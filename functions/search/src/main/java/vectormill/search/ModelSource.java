package vectormill.search;

import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.recipe.EmbedSpec;

/// Where the models of queries come from. Safe for many threads.
@FunctionalInterface
public interface ModelSource {
  /// The model at work: shared, and kept open for the next caller, who does not close it. A source
  /// keeps no more models than fit into memory.
  ///
  /// @param embed how it reads texts
  /// @throws vectormill.failure.TransientException if its files cannot be fetched now
  /// @throws IllegalStateException if it is absent, or its files are not what its digest says
  TextEmbedder open(ModelId model, EmbedSpec embed);
}
