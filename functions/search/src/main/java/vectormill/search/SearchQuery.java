package vectormill.search;

import vectormill.embedding.Vector;

/// What is looked for.
public sealed interface SearchQuery {
  /// Documents that mean the same as a text.
  record ByText(String text) implements SearchQuery {}

  /// Documents near a vector.
  record ByVector(Vector vector) implements SearchQuery {}
}
