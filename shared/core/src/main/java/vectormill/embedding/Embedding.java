package vectormill.embedding;

import vectormill.document.Reason;

/// What became of one text.
public sealed interface Embedding {
  /// @param vector L2-normalised, of the model's dimension
  record Embedded(Vector vector) implements Embedding {}

  /// The model has no vector for this text.
  ///
  /// @param reason why
  record NotEmbedded(Reason reason) implements Embedding {}
}
