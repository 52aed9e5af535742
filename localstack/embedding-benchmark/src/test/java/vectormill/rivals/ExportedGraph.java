package vectormill.rivals;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A BERT checkpoint as the usual exporters write it: ids, mask and token types in, the vectors of
/// all tokens out, nothing but standard operators. The runtime fuses of it what it can.
final class ExportedGraph {
  private static final int LAYERS = 6;
  private static final int HIDDEN = 384;
  private static final int HEADS = 12;
  private static final int POSITIONS = 512;
  private static final float EPSILON = 1e-12f;

  private final StandardGraph graph = new StandardGraph();
  private final CheckpointTensors tensors;
  private final WeightProducts products;

  private ExportedGraph(CheckpointTensors tensors, boolean inBytes) {
    this.tensors = tensors;
    this.products = new WeightProducts(graph, inBytes);
  }

  /// Writes a checkpoint of MiniLM-L6-H384's size.
  ///
  /// @param inBytes whether weights of products are signed bytes, else float32
  static void write(Path checkpoint, boolean inBytes, Path file) throws IOException {
    CheckpointTensors tensors = new CheckpointTensors(checkpoint.resolve("model.safetensors"));
    new ExportedGraph(tensors, inBytes).build().write(file);
  }

  private StandardGraph build() {
    String ids = graph.input("input_ids", DataType.INT64, -1, -1);
    String mask = graph.input("attention_mask", DataType.INT64, -1, -1);
    String types = graph.input("token_type_ids", DataType.INT64, -1, -1);
    graph.integers("one", new long[] {1}, 1);
    graph.integers("heads", new long[] {0, 0, HEADS, HIDDEN / HEADS}, 4);
    graph.integers("whole", new long[] {0, 0, HIDDEN}, 3);
    String hidden = embeddings(ids, types);
    String bias = bias(mask);
    for (int layer = 0; layer < LAYERS; layer++) {
      String from = "encoder.layer." + layer;
      String to = layer == LAYERS - 1 ? "last_hidden_state" : from;
      hidden = layer(from, to, hidden, bias);
    }
    graph.output("last_hidden_state", DataType.FLOAT, -1, -1, HIDDEN);
    return graph;
  }

  private String embeddings(String ids, String types) {
    String length =
        graph.add(
            "Gather",
            "length",
            graph.add("Shape", "shape", ids),
            graph.integers("second", new long[] {1}, 1));
    long[] numbers = new long[POSITIONS];
    for (int i = 0; i < POSITIONS; i++) {
      numbers[i] = i;
    }
    String positions =
        graph.add(
            "Slice",
            "positions",
            graph.integers("position_ids", numbers, 1, POSITIONS),
            graph.integers("begin", new long[] {0}, 1),
            length,
            "one");
    String sum =
        graph.add(
            "Add",
            "words.typed",
            rows("word_embeddings", ids),
            rows("token_type_embeddings", types));
    String located = graph.add("Add", "words.located", sum, rows("position_embeddings", positions));
    return norm("embeddings.LayerNorm", "embeddings", located);
  }

  private String rows(String name, String indices) {
    CheckpointTensors.Matrix table = tensors.matrix("embeddings." + name + ".weight");
    String weight = graph.floats(name, table.values(), table.rows(), table.columns());
    return graph.add("Gather", name + ".rows", weight, indices);
  }

  /// 0 for tokens and the least number for padding, batch × 1 × 1 × tokens.
  private String bias(String mask) {
    String axes = graph.integers("mask.axes", new long[] {1, 2}, 2);
    String wide = graph.add("Unsqueeze", "mask.wide", mask, axes);
    String single = graph.add("Cast", Map.of("to", 1), "mask.single", wide);
    String ones = graph.floats("mask.one", new float[] {1});
    String padding = graph.add("Sub", "mask.padding", ones, single);
    return graph.add(
        "Mul", "mask.bias", padding, graph.floats("mask.least", new float[] {-Float.MAX_VALUE}));
  }

  private String layer(String from, String to, String hidden, String bias) {
    String attention = from + ".attention";
    String attended =
        dense(attention + ".output.dense", attention(attention + ".self", hidden, bias));
    String middle =
        norm(
            attention + ".output.LayerNorm",
            attention + ".end",
            graph.add("Add", attention + ".residual", attended, hidden));
    String up = gelu(from + ".gelu", dense(from + ".intermediate.dense", middle));
    String down = dense(from + ".output.dense", up);
    return norm(from + ".output.LayerNorm", to, graph.add("Add", from + ".residual", down, middle));
  }

  private String attention(String name, String hidden, String bias) {
    String query = split(dense(name + ".query", hidden), 0, 2, 1, 3);
    String key = split(dense(name + ".key", hidden), 0, 2, 3, 1);
    String value = split(dense(name + ".value", hidden), 0, 2, 1, 3);
    String products = graph.add("MatMul", name + ".scores.raw", query, key);
    String root = graph.floats(name + ".root", new float[] {(float) Math.sqrt(HIDDEN / HEADS)});
    String scaled = graph.add("Div", name + ".scores.scaled", products, root);
    String scores = graph.add("Add", name + ".scores", scaled, bias);
    String shares = graph.add("Softmax", Map.of("axis", -1), name + ".shares", scores);
    String context = graph.add("MatMul", name + ".context", shares, value);
    String turned = graph.add("Transpose", order(0, 2, 1, 3), name + ".context.turned", context);
    return graph.add("Reshape", name + ".context.whole", turned, "whole");
  }

  private String split(String value, long... order) {
    String parts = graph.add("Reshape", value + ".heads", value, "heads");
    return graph.add("Transpose", order(order), value + ".turned", parts);
  }

  private static Map<String, Object> order(long... order) {
    return Map.of("perm", order);
  }

  private String gelu(String name, String input) {
    String root = graph.floats(name + ".root", new float[] {(float) Math.sqrt(2)});
    String error = graph.add("Erf", name + ".erf", graph.add("Div", name + ".scaled", input, root));
    String one = graph.floats(name + ".one", new float[] {1});
    String factor = graph.add("Add", name + ".factor", error, one);
    String product = graph.add("Mul", name + ".product", input, factor);
    return graph.add("Mul", name, product, graph.floats(name + ".half", new float[] {0.5f}));
  }

  private String dense(String name, String input) {
    return products.add(
        name, input, tensors.matrix(name + ".weight").transposed(), tensors.vector(name + ".bias"));
  }

  private String norm(String name, String to, String input) {
    return graph.add(
        "LayerNormalization",
        Map.of("axis", -1, "epsilon", EPSILON),
        to,
        input,
        graph.floats(name + ".weight", tensors.vector(name + ".weight"), HIDDEN),
        graph.floats(name + ".bias", tensors.vector(name + ".bias"), HIDDEN));
  }
}
