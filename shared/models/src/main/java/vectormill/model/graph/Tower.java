package vectormill.model.graph;

import java.util.List;

/// A transformer where norms precede what they norm.
///
/// @param heads of the attention
/// @param epsilon what norms add to the variance
/// @param activation in the feed-forward parts
/// @param layers first to last
/// @param last norm behind the last layer
/// @param projection of what was chosen of it, dimension × hidden
public record Tower(
    int heads,
    float epsilon,
    Activation activation,
    List<EncoderLayer> layers,
    Norm last,
    Tensor projection) {
  public Tower {
    layers = List.copyOf(layers);
  }

  /// How many numbers a vector has in the end.
  public int dimension() {
    return projection.size(0);
  }

  /// How many numbers a token has.
  int hidden() {
    return projection.size(1);
  }
}
