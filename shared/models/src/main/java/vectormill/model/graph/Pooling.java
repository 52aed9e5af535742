package vectormill.model.graph;

/// How the vectors of a text's tokens become one.
public enum Pooling {
  /// The first token's.
  CLS,
  /// The mean of all that are not padding.
  MEAN,
  /// The greatest of each number over all that are not padding.
  MAX,
  /// The last one's that is not padding.
  LAST
}
