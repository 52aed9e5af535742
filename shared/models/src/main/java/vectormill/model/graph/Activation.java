package vectormill.model.graph;

/// What stands between the two halves of a layer's feed-forward part.
public enum Activation {
  /// With the exact error function.
  GELU,
  /// With the approximation by a hyperbolic tangent.
  GELU_TANH,
  /// With the approximation by a sigmoid of 1.702 times the number.
  QUICK_GELU,
  /// The positive part.
  RELU
}
