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
  private static final int WEIGHT = 1;

  /// By operator: the place of the zero point among the inputs.
  private static final Map<String, Integer> ZERO =
      Map.of(
          "MatMulInteger", 3,
          "MatMulIntegerToFloat", 5,
          "DynamicQuantizeMatMul", 3,
          "QAttention", 7);

  /// The use that a node makes; null where it multiplies no bytes.
  static @Nullable WeightUse of(NodeProto node) {
    Integer place = ZERO.get(node.getOpType());
    if (place == null || node.getInputCount() <= WEIGHT) {
      return null;
    }
    String zero = node.getInputCount() > place ? node.getInput(place) : "";
    return new WeightUse(node.getInput(WEIGHT), zero, place);
  }

  /// Whether an input is the weights or their zero point.
  boolean isAt(int input) {
    return input == zeroPosition || input == WEIGHT;
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
