package vectormill.model.graph;

import java.util.Optional;

/// An input times the weights of a dense layer.
///
/// @param value the name of the product, … × outputs
/// @param bias what is still to be added to it
record Product(String value, Optional<Tensor> bias) {}
