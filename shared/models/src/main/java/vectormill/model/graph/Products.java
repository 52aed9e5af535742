package vectormill.model.graph;

import java.util.List;

/// The matrix products of a graph, in the form of its precision.
sealed interface Products permits FloatProducts, Int8Products {
  /// Multiplies one input by the weights of several dense layers, without their biases.
  ///
  /// @param names of the products
  /// @param input … × inputs
  /// @param weights outputs × inputs each
  /// @return the names of the products, each … × outputs
  List<String> of(List<String> names, String input, List<Tensor> weights);

  /// Multiplies an input by the weights of one dense layer, and adds its bias where that costs less
  /// than with what comes next.
  Product of(String name, String input, Dense layer);

  /// The products of a graph.
  static Products in(Graph graph) {
    return switch (graph.precision()) {
      case FLOAT32, FLOAT16 -> new FloatProducts(graph);
      case INT8 -> new Int8Products(graph);
    };
  }
}
