package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vectormill.recipe.ModelPrecision;

/// From the vectors of tokens to the vector of a text, in single precision.
record SentenceNodes(Graph graph) {
  private static final float LEAST_LENGTH = 1e-12f;
  private static final float LEAST_COUNT = 1e-9f;
  private static final float BELOW_ALL = -1e9f;

  /// How the one token of each text is chosen whose vector the text's becomes: from batch × tokens
  /// × hidden to batch × hidden. Empty where all tokens count.
  ///
  /// @param mask batch × tokens, int64
  Optional<UnaryOperator<String>> choice(Pooling pooling, String mask) {
    return switch (pooling) {
      case CLS -> Optional.of(first());
      case LAST -> {
        Operation last =
            Operation.standard("ArgMax")
                .with("axis", 1)
                .with("keepdims", 1)
                .with("select_last_index", 1);
        yield Optional.of(at(graph.add(last, "last", mask)));
      }
      case MEAN, MAX -> Optional.empty();
    };
  }

  /// Chooses the first token.
  UnaryOperator<String> first() {
    String index = graph.integer("first", 0);
    return hidden ->
        graph.add(Operation.standard("Gather").with("axis", 1), hidden + ".chosen", hidden, index);
  }

  /// Chooses one token of each text.
  ///
  /// @param index batch × 1, int64
  UnaryOperator<String> at(String index) {
    return hidden ->
        graph.add(
            Operation.standard("GatherND").with("batch_dims", 1),
            hidden + ".chosen",
            hidden,
            index);
  }

  /// @param hidden batch × tokens × hidden
  /// @param mask batch × tokens, int64
  /// @return batch × hidden
  String pooled(Pooling pooling, String hidden, String mask) {
    return switch (pooling) {
      case MEAN -> mean(single(hidden), mask);
      case MAX -> greatest(single(hidden), mask);
      case CLS, LAST -> throw new IllegalArgumentException(pooling + " chooses a token");
    };
  }

  /// A dense layer over whole texts.
  String head(String name, String pooled, EncoderWeights.Head head) {
    String weight = graph.singles(name + ".weight", head.dense().weight());
    Operation operation = Operation.standard("Gemm").with("transB", 1);
    String dense =
        head.dense()
            .bias()
            .map(bias ->
                graph.add(operation, name, pooled, weight, graph.singles(name + ".bias", bias)))
            .orElseGet(() -> graph.add(operation, name, pooled, weight));
    return head.tanh() ? graph.add(Operation.standard("Tanh"), name + ".tanh", dense) : dense;
  }

  /// Vectors scaled to length 1.
  ///
  /// @param name of the result
  void normalized(String name, String pooled) {
    String length =
        graph.add(
            Operation.standard("ReduceL2").withList("axes", 1).with("keepdims", 1),
            "length",
            pooled);
    String least = graph.single("least.length", LEAST_LENGTH);
    String divisor = graph.add(Operation.standard("Max"), "divisor", length, least);
    graph.add(Operation.standard("Div"), name, pooled, divisor);
  }

  /// A value in single precision, whatever the graph's.
  String single(String value) {
    return graph.precision() == ModelPrecision.FLOAT16
        ? graph.add(Operation.cast(DataType.FLOAT), value + ".single", value)
        : value;
  }

  private String mean(String hidden, String mask) {
    String rows =
        graph.add(
            Operation.standard("Unsqueeze"), "mask.row", mask, graph.integers("mask.axis", 1));
    String row = graph.add(Operation.cast(DataType.FLOAT), "mask.single", rows);
    String sum = graph.add(Operation.standard("MatMul"), "sum", row, hidden);
    String flat =
        graph.add(Operation.standard("Squeeze"), "sum.flat", sum, graph.integers("sum.axis", 1));
    String count =
        graph.add(
            Operation.standard("ReduceSum").with("keepdims", 0),
            "tokens.count",
            row,
            graph.integers("count.axis", 2));
    String least = graph.single("least.count", LEAST_COUNT);
    String divisor = graph.add(Operation.standard("Max"), "tokens.divisor", count, least);
    return graph.add(Operation.standard("Div"), "pooled", flat, divisor);
  }

  private String greatest(String hidden, String mask) {
    String isToken =
        graph.add(
            Operation.standard("Unsqueeze"),
            "mask.columns",
            graph.add(Operation.cast(DataType.BOOL), "mask.bool", mask),
            graph.integers("mask.axis", 2));
    String below = graph.single("below.all", BELOW_ALL);
    String masked = graph.add(Operation.standard("Where"), "masked", isToken, hidden, below);
    return graph.add(
        Operation.standard("ReduceMax").withList("axes", 1).with("keepdims", 0), "pooled", masked);
  }
}
