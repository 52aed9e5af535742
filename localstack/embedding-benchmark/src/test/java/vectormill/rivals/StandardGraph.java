package vectormill.rivals;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A graph of standard operators only, in the making.
final class StandardGraph {
  private static final long IR_VERSION = 8;
  private static final long OPERATORS = 17;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("standard");

  void write(Path file) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setGraph(graph)
            .build();
    try (OutputStream out = Files.newOutputStream(file)) {
      model.writeTo(out);
    }
  }

  /// @param shape of the input; -1 where it is open
  String input(String name, DataType type, int... shape) {
    graph.addInput(value(name, type, shape));
    return name;
  }

  /// @param shape of the output; -1 where it is open
  void output(String name, DataType type, int... shape) {
    graph.addOutput(value(name, type, shape));
  }

  /// Adds an operator whose output has its name.
  String add(String operator, String name, String... inputs) {
    return add(operator, Map.of(), name, inputs);
  }

  String add(String operator, Map<String, Object> attributes, String name, String... inputs) {
    return addSeveral(operator, attributes, List.of(name), inputs);
  }

  /// @return the first output
  String addSeveral(
      String operator, Map<String, Object> attributes, List<String> outputs, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(outputs.getFirst());
    attributes.forEach((name, value) -> node.addAttribute(attribute(name, value)));
    graph.addNode(node.addAllInput(List.of(inputs)).addAllOutput(outputs));
    return outputs.getFirst();
  }

  String floats(String name, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  String integers(String name, long[] values, int... shape) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(name, DataType.INT64, bytes, shape);
  }

  String bytes(String name, byte[] values, int... shape) {
    return constant(name, DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  private String constant(String name, DataType type, ByteBuffer bytes, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    switch (value) {
      case Integer number -> attribute.setType(AttributeProto.AttributeType.INT).setI(number);
      case Float number -> attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number);
      case long[] numbers -> {
        attribute.setType(AttributeProto.AttributeType.INTS);
        for (long number : numbers) {
          attribute.addInts(number);
        }
      }
      default -> throw new IllegalArgumentException(name + " is " + value);
    }
    return attribute.build();
  }

  private static ValueInfoProto value(String name, DataType type, int... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (int i = 0; i < shape.length; i++) {
      TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
      sizes.addDim(shape[i] < 0 ? size.setDimParam("open" + i) : size.setDimValue(shape[i]));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
