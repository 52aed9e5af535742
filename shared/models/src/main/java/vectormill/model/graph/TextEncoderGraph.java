package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vectormill.recipe.ModelPrecision;

/// Writes the graph of a text encoder of the BERT kind: ids and mask in, one vector of length 1 per
/// text out.
///
/// Inputs are `input_ids` and `attention_mask`, int64, batch × tokens; the mask is 1 for tokens and
/// 0 for padding behind them. The output is `sentence_embedding`, float32, batch × dimension. A
/// text whose vector is zero keeps it.
public final class TextEncoderGraph {
  /// The input with the ids of tokens.
  public static final String IDS = "input_ids";

  /// The input that tells tokens from padding.
  public static final String MASK = "attention_mask";

  /// The output.
  public static final String OUTPUT = "sentence_embedding";

  private static final String[] SHAPE = {"batch", "tokens"};

  private final Graph graph;
  private final EncoderForm form;
  private final EncoderWeights weights;

  private TextEncoderGraph(EncoderForm form, EncoderWeights weights, ModelPrecision precision) {
    this.graph = new Graph(precision);
    this.form = form;
    this.weights = weights;
  }

  /// The graph of an encoder.
  public static Graph of(EncoderForm form, EncoderWeights weights, ModelPrecision precision) {
    return new TextEncoderGraph(form, weights, precision).build();
  }

  private Graph build() {
    String ids = integers32("ids", graph.input(IDS, DataType.INT64, SHAPE));
    String longMask = graph.input(MASK, DataType.INT64, SHAPE);
    String mask = integers32("mask", longMask);
    String bias =
        weights
            .relativeBias()
            .map(table -> new RelativeBias(graph, table).add(longMask))
            .orElse("");
    SentenceNodes sentence = new SentenceNodes(graph);
    Optional<UnaryOperator<String>> choice = sentence.choice(form.pooling(), longMask);
    Blocks blocks = new Blocks(graph, form.heads(), form.epsilon(), false);
    String hidden = graph.precision() == ModelPrecision.INT8 ? parts(blocks, ids) : embeddings(ids);
    int last = weights.layers().size() - 1;
    for (int number = 0; number <= last; number++) {
      EncoderLayer layer = weights.layers().get(number);
      String name = "layer" + number;
      String context = blocks.context(name + ".attention", hidden, layer.attention(), mask, bias);
      if (number == last && choice.isPresent()) {
        context = choice.get().apply(context);
        hidden = choice.get().apply(hidden);
      }
      hidden = rest(blocks, name, layer, context, hidden);
    }
    String pooled =
        choice.isPresent()
            ? sentence.single(hidden)
            : sentence.pooled(form.pooling(), hidden, longMask);
    List<EncoderWeights.Head> heads = weights.heads();
    for (int number = 0; number < heads.size(); number++) {
      pooled = sentence.head("head" + number, pooled, heads.get(number));
    }
    sentence.normalized(OUTPUT, pooled);
    graph.output(OUTPUT, DataType.FLOAT, SHAPE[0], Integer.toString(weights.dimension()));
    return graph;
  }

  /// A layer behind its attention.
  private String rest(
      Blocks blocks, String name, EncoderLayer layer, String context, String hidden) {
    Product attended =
        blocks.product(name + ".attention.output", context, layer.attention().output());
    String middle = blocks.normOfSum(name + ".middle", attended, hidden, layer.attentionNorm());
    Product fed = blocks.feedForward(name, middle, layer, form.activation());
    return blocks.normOfSum(name + ".end", fed, middle, layer.outputNorm());
  }

  /// The embeddings from tables of which one is in bytes, which no single operator knows.
  private String parts(Blocks blocks, String ids) {
    EmbeddingNodes nodes = new EmbeddingNodes(graph);
    String words = nodes.words(ids, weights.words());
    String positions = positions(ids);
    String located =
        positions.isEmpty()
            ? nodes.firstRows(ids, weights.positions())
            : nodes.rows("located", graph.weights("positions", weights.positions()), positions);
    return blocks.normOfSum(
        "embeddings", new Product(words, Optional.empty()), located, weights.norm());
  }

  private String embeddings(String ids) {
    Operation operation =
        Operation.fused("EmbedLayerNormalization").with("epsilon", form.epsilon());
    String[] outputs = {"embeddings", "embeddings.unused"};
    graph.addSeveral(
        operation,
        outputs,
        ids,
        "",
        graph.weights("words", weights.words()),
        graph.weights("positions", weights.positions()),
        "",
        graph.weights("embeddings.weight", weights.norm().weight()),
        graph.weights("embeddings.bias", weights.norm().bias()),
        "",
        positions(ids));
    return outputs[0];
  }

  /// Empty for positions from zero, which the operator knows itself.
  private String positions(String ids) {
    if (form.padding().isEmpty()) {
      return "";
    }
    String padding =
        graph.add(
            Operation.cast(DataType.INT32),
            "padding",
            graph.integer("padding.id", form.padding().getAsInt()));
    String isPadding = graph.add(Operation.standard("Equal"), "is.padding", ids, padding);
    String isToken = graph.add(Operation.standard("Not"), "is.token", isPadding);
    String counted = graph.add(Operation.cast(DataType.INT32), "counted", isToken);
    String axis = graph.integer("counted.axis", 1);
    String sum = graph.add(Operation.standard("CumSum"), "count", counted, axis);
    String masked = graph.add(Operation.standard("Mul"), "count.masked", sum, counted);
    return graph.add(Operation.standard("Add"), "positions.ids", masked, padding);
  }

  private String integers32(String name, String input) {
    return graph.add(Operation.cast(DataType.INT32), name, input);
  }
}
