package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import vectormill.recipe.ModelPrecision;

/// Adds the rows of tables by ids to a graph.
record EmbeddingNodes(Graph graph) {
  /// The rows of words. With products of bytes the table is in bytes, too: it is the largest part
  /// of most encoders, and its rows lose less than what is computed of them.
  ///
  /// @param ids batch × tokens
  /// @param table words × hidden
  /// @return batch × tokens × hidden
  String words(String ids, Tensor table) {
    if (graph.precision() != ModelPrecision.INT8) {
      return rows("embedded", graph.weights("words", table), ids);
    }
    QuantizedRows quantized = QuantizedRows.of(table);
    String bytes =
        rows("embedded.bytes", graph.signed("words", quantized.values(), table.shape()), ids);
    Tensor scales = Tensor.of(quantized.scales(), quantized.scales().length, 1);
    String scale = rows("embedded.scale", graph.singles("words.scale", scales), ids);
    String numbers = graph.add(Operation.cast(DataType.FLOAT), "embedded.numbers", bytes);
    return graph.add(Operation.standard("Mul"), "embedded", numbers, scale);
  }

  /// As many rows of a table, from the first on, as a text has tokens.
  ///
  /// @param ids batch × tokens
  /// @return tokens × hidden
  String firstRows(String ids, Tensor table) {
    String shape = graph.add(Operation.standard("Shape"), "ids.shape", ids);
    String tokens =
        graph.add(Operation.standard("Gather"), "ids.tokens", shape, graph.integers("second", 1));
    String zero = graph.integers("zero", 0);
    String positions = graph.weights("positions", table);
    return graph.add(Operation.standard("Slice"), "located", positions, zero, tokens, zero);
  }

  /// Rows of a table.
  String rows(String name, String table, String ids) {
    return graph.add(Operation.standard("Gather"), name, table, ids);
  }
}
