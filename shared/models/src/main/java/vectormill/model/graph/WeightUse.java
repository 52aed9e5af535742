package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a matrix product of bytes takes its weights from.
///
/// @param weight the name of the weights
/// @param zero the name of their zero point, or empty where there is none
/// @param zeroPosition the zero point's place among the inputs
record WeightUse(String weight, String zero, int zeroPosition) {
  /// By operator: the place of the weights among the inputs, and that of their zero point.
  private static final Map<String, int[]> PLACES =
      Map.of(
          "MatMulInteger", new int[] {1, 3},
          "MatMulIntegerToFloat", new int[] {1, 5},
          "DynamicQuantizeMatMul", new int[] {1, 3},
          "QAttention", new int[] {1, 7});

  /// The use that a node makes; null where it multiplies no bytes.
  static @Nullable WeightUse of(NodeProto node) {
    int[] places = PLACES.get(node.getOpType());
    if (places == null || node.getInputCount() <= places[0]) {
      return null;
    }
    String zero = node.getInputCount() > places[1] ? node.getInput(places[1]) : "";
    return new WeightUse(node.getInput(places[0]), zero, places[1]);
  }

  /// The node with a zero point.
  NodeProto withZero(NodeProto node, String name) {
    NodeProto.Builder changed = node.toBuilder();
    while (changed.getInputCount() <= zeroPosition) {
      changed.addInput("");
    }
    return changed.setInput(zeroPosition, name).build();
  }
}
