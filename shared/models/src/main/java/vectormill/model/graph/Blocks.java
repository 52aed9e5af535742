package vectormill.model.graph;

import java.util.List;
import java.util.Optional;

/// The parts that transformers are made of, each fused as far as the runtime knows how.
final class Blocks {
  private static final float QUICK_GELU = 1.702f;

  private final Graph graph;
  private final Products products;
  private final int heads;
  private final float epsilon;

  Blocks(Graph graph, int heads, float epsilon) {
    this.graph = graph;
    this.products = Products.in(graph);
    this.heads = heads;
    this.epsilon = epsilon;
  }

  /// Attention of each token to all tokens, up to the bias of its output layer, which is left to
  /// what comes next.
  ///
  /// @param mask batch × tokens, 1 where attention may go, or empty
  /// @param bias what is added to the attention before it is normalised, or empty
  String attention(
      String name, String input, EncoderLayer.Attention weights, String mask, String bias) {
    List<String> parts =
        products.of(
            List.of(name + ".query", name + ".key", name + ".value"),
            input,
            List.of(weights.query().weight(), weights.key().weight(), weights.value().weight()));
    String context =
        graph.add(
            Operation.fused("MultiHeadAttention").with("num_heads", heads),
            name + ".context",
            parts.get(0),
            parts.get(1),
            parts.get(2),
            biases(name, weights),
            mask,
            bias);
    return products.of(name + ".output", context, weights.output().weight());
  }

  /// The feed-forward part, up to the bias of its second half, which is left to what comes next.
  String feedForward(String name, String input, EncoderLayer layer, Activation activation) {
    String up = products.of(name + ".up", input, layer.up().weight());
    String active = activate(name + ".active", up, layer.up().bias(), activation);
    return products.of(name + ".down", active, layer.down().weight());
  }

  /// The norm of a sum.
  ///
  /// @param bias of the dense layer that the input came from
  String normOfSum(String name, String input, String other, Norm norm, Optional<Tensor> bias) {
    String weight = graph.weights(name + ".weight", norm.weight());
    String shift = graph.weights(name + ".bias", norm.bias());
    Operation operation = Operation.fused("SkipLayerNormalization").with("epsilon", epsilon);
    if (bias.isEmpty()) {
      return graph.add(operation, name, input, other, weight, shift);
    }
    String before = graph.weights(name + ".before", bias.get());
    return graph.add(operation, name, input, other, weight, shift, before);
  }

  private String biases(String name, EncoderLayer.Attention weights) {
    if (weights.query().bias().isEmpty()) {
      return "";
    }
    int width = weights.query().weight().size(0);
    float[] biases = new float[3 * width];
    List<Dense> layers = List.of(weights.query(), weights.key(), weights.value());
    for (int i = 0; i < layers.size(); i++) {
      int start = i * width;
      layers
          .get(i)
          .bias()
          .ifPresent(bias -> System.arraycopy(bias.floats(), 0, biases, start, width));
    }
    return graph.weights(name + ".biases", Tensor.of(biases, biases.length));
  }

  private String activate(String name, String input, Optional<Tensor> bias, Activation activation) {
    Optional<String> shift = bias.map(tensor -> graph.weights(name + ".bias", tensor));
    return switch (activation) {
      case GELU ->
          shift.isPresent()
              ? graph.add(Operation.fused("BiasGelu"), name, input, shift.get())
              : graph.add(Operation.fused("Gelu"), name, input);
      case GELU_TANH ->
          shift.isPresent()
              ? graph.add(Operation.fused("FastGelu"), name, input, shift.get())
              : graph.add(Operation.fused("FastGelu"), name, input);
      case QUICK_GELU ->
          graph.add(
              Operation.fused("QuickGelu").with("alpha", QUICK_GELU),
              name,
              plus(name + ".sum", input, shift));
      case RELU -> graph.add(Operation.standard("Relu"), name, plus(name + ".sum", input, shift));
    };
  }

  private String plus(String name, String input, Optional<String> bias) {
    return bias.isPresent() ? graph.add(Operation.standard("Add"), name, input, bias.get()) : input;
  }
}
