package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;
import vectormill.recipe.ModelPrecision;

/// Writes the graphs of CLIP's towers: one vector of length 1 per text or image.
public final class ClipGraphs {
  /// The text tower's input, int64, batch × tokens. Padding behind a text's end changes nothing.
  public static final String IDS = "input_ids";

  /// The text tower's output, float32, batch × dimension.
  public static final String TEXT = "text_embedding";

  /// The image tower's input, float32, batch × channels × height × width.
  public static final String PIXELS = "pixel_values";

  /// The image tower's output, float32, batch × dimension.
  public static final String IMAGE = "image_embedding";

  private static final String BATCH = "batch";
  private static final String TOKENS = "tokens";

  private ClipGraphs() {}

  /// The graph of a text tower.
  public static Graph text(ClipTextWeights weights, ModelPrecision precision) {
    Graph graph = new Graph(precision);
    String ids = graph.input(IDS, DataType.INT64, BATCH, TOKENS);
    EmbeddingNodes embeddings = new EmbeddingNodes(graph);
    String words = embeddings.words(ids, weights.words());
    String located = embeddings.firstRows(ids, weights.positions());
    TowerNodes tower = TowerNodes.in(graph, weights.tower(), true);
    String start =
        tower
            .blocks()
            .normAndSum("start", new Product(words, Optional.empty()), located, tower.first());
    tower.add(start + ".sum", start, new SentenceNodes(graph).at(end(graph, weights, ids)), TEXT);
    graph.output(TEXT, DataType.FLOAT, BATCH, Integer.toString(weights.tower().dimension()));
    return graph;
  }

  /// The graph of an image tower.
  public static Graph image(ClipImageWeights weights, ModelPrecision precision) {
    Graph graph = new Graph(precision);
    String size = Integer.toString(weights.imageSize());
    String channels = Integer.toString(weights.patches().size(1));
    String pixels = graph.input(PIXELS, DataType.FLOAT, BATCH, channels, size, size);
    if (precision == ModelPrecision.FLOAT16) {
      pixels = graph.add(Operation.cast(DataType.FLOAT16), "pixels.half", pixels);
    }
    TowerNodes tower = TowerNodes.in(graph, weights.tower(), false);
    String tokens = patches(graph, weights, pixels);
    Tensor positions = weights.positions().plusInFirstRow(weights.classToken().floats());
    String sum =
        tower
            .blocks()
            .normOfSum(
                "sum",
                new Product(tokens, Optional.empty()),
                graph.weights("positions", positions),
                weights.first());
    String start = tower.blocks().norm("start", sum, tower.first());
    tower.add(sum, start, new SentenceNodes(graph).first(), IMAGE);
    graph.output(IMAGE, DataType.FLOAT, BATCH, Integer.toString(weights.tower().dimension()));
    return graph;
  }

  /// Where each text's end is, batch × 1.
  private static String end(Graph graph, ClipTextWeights weights, String ids) {
    Operation greatest = Operation.standard("ArgMax").with("axis", 1).with("keepdims", 1);
    if (weights.end().isEmpty()) {
      return graph.add(greatest, "end", ids);
    }
    String id = graph.integer("end.id", weights.end().getAsInt());
    String isEnd = graph.add(Operation.standard("Equal"), "is.end", ids, id);
    String number = graph.add(Operation.cast(DataType.INT32), "is.end.number", isEnd);
    return graph.add(greatest, "end", number);
  }

  /// The patches as tokens, behind a place that is left empty for the class token.
  private static String patches(Graph graph, ClipImageWeights weights, String pixels) {
    int channels = weights.patches().size(1);
    int size = weights.patchSize();
    int across = weights.across();
    String apart =
        graph.add(
            Operation.standard("Reshape"),
            "pixels.apart",
            pixels,
            graph.integers("apart.shape", 0, channels, across, size, across, size));
    String moved =
        graph.add(
            Operation.standard("Transpose").withList("perm", 0, 2, 4, 1, 3, 5),
            "pixels.moved",
            apart);
    String rows =
        graph.add(
            Operation.standard("Reshape"),
            "pixels.rows",
            moved,
            graph.integers("rows.shape", 0, (long) across * across, (long) channels * size * size));
    String embedded =
        Products.in(graph)
            .of("patches", rows, new Dense(weights.patches().asMatrix(), Optional.empty()))
            .value();
    return graph.add(
        Operation.standard("Pad"), "tokens", embedded, graph.integers("pads", 0, 1, 0, 0, 0, 0));
  }
}
