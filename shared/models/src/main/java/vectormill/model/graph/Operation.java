package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;

/// An operator with its attributes, before it is put into a graph.
final class Operation {
  /// The domain of operators that only ONNX Runtime has.
  static final String MICROSOFT = "com.microsoft";

  private final NodeProto.Builder node;

  private Operation(String domain, String type) {
    node = NodeProto.newBuilder().setDomain(domain).setOpType(type);
  }

  /// An operator of the standard.
  static Operation standard(String type) {
    return new Operation("", type);
  }

  /// An operator of ONNX Runtime.
  static Operation fused(String type) {
    return new Operation(MICROSOFT, type);
  }

  /// The conversion of numbers to another type.
  static Operation cast(TensorProto.DataType type) {
    return standard("Cast").with("to", type.getNumber());
  }

  Operation with(String name, float value) {
    node.addAttribute(attribute(name, AttributeProto.AttributeType.FLOAT).setF(value));
    return this;
  }

  Operation with(String name, long value) {
    node.addAttribute(attribute(name, AttributeProto.AttributeType.INT).setI(value));
    return this;
  }

  Operation withList(String name, long... values) {
    AttributeProto.Builder list = attribute(name, AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(list::addInts);
    node.addAttribute(list);
    return this;
  }

  NodeProto.Builder node() {
    return node;
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
