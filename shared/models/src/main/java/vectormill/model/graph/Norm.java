package vectormill.model.graph;

/// A layer norm.
///
/// @param weight by which the normalised numbers are multiplied
/// @param bias what is added then
public record Norm(Tensor weight, Tensor bias) {}
