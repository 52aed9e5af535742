package vectormill.model.graph;

import java.util.Optional;

/// A dense layer.
///
/// @param weight outputs × inputs
/// @param bias one number per output, where there is one
public record Dense(Tensor weight, Optional<Tensor> bias) {}
