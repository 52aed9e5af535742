package vectormill.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts that transformers are made of, each fused as far as the runtime knows how.
final class Blocks {
  private static final float QUICK_GELU = 1.702f;

  private final Graph graph;
  private final Products products;
  private final int heads;
  private final float epsilon;
  private final boolean causal;

  /// @param causal whether tokens only attend to those before them
  Blocks(Graph graph, int heads, float epsilon, boolean causal) {
    this.graph = graph;
    this.products = Products.in(graph);
    this.heads = heads;
    this.epsilon = epsilon;
    this.causal = causal;
  }

  /// What each token takes from all tokens, before the attention's output layer.
  ///
  /// @param mask batch × tokens, 1 where attention may go, or empty
  /// @param bias what is added to the attention before it is normalised, or empty
  String context(
      String name, String input, EncoderLayer.Attention weights, String mask, String bias) {
    List<String> parts =
        products.of(
            List.of(name + ".query", name + ".key", name + ".value"),
            input,
            List.of(weights.query().weight(), weights.key().weight(), weights.value().weight()));
    Operation attention = Operation.fused("MultiHeadAttention").with("num_heads", heads);
    return graph.add(
        causal ? attention.with("unidirectional", 1) : attention,
        name + ".context",
        parts.get(0),
        parts.get(1),
        parts.get(2),
        biases(name, weights),
        mask,
        bias);
  }

  /// An input times the weights of a dense layer.
  Product product(String name, String input, Dense layer) {
    return products.of(name, input, layer);
  }

  /// The feed-forward part.
  Product feedForward(String name, String input, EncoderLayer layer, Activation activation) {
    Product up = products.of(name + ".up", input, layer.up());
    return products.of(name + ".down", activate(name + ".active", up, activation), layer.down());
  }

  /// The norm of a sum.
  String normOfSum(String name, Product product, String other, Norm norm) {
    return sumAndNorm(new String[] {name}, product, other, norm);
  }

  /// The norm of a sum, and the sum itself under the name with `.sum` behind it.
  String normAndSum(String name, Product product, String other, Norm norm) {
    return sumAndNorm(new String[] {name, "", "", name + ".sum"}, product, other, norm);
  }

  /// A norm.
  String norm(String name, String input, Norm norm) {
    return graph.add(
        Operation.standard("LayerNormalization").with("epsilon", epsilon),
        name,
        input,
        graph.weights(name + ".weight", norm.weight()),
        graph.weights(name + ".bias", norm.bias()));
  }

  private String sumAndNorm(String[] outputs, Product product, String other, Norm norm) {
    String name = outputs[0];
    List<String> inputs = new ArrayList<>(List.of(product.value(), other));
    inputs.add(graph.weights(name + ".weight", norm.weight()));
    inputs.add(graph.weights(name + ".bias", norm.bias()));
    product.bias().ifPresent(tensor -> inputs.add(graph.weights(name + ".before", tensor)));
    Operation operation = Operation.fused("SkipLayerNormalization").with("epsilon", epsilon);
    graph.addSeveral(operation, outputs, inputs.toArray(String[]::new));
    return name;
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

  private String activate(String name, Product product, Activation activation) {
    String input = product.value();
    Optional<String> shift = product.bias().map(tensor -> graph.weights(name + ".bias", tensor));
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
