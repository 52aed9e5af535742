package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import vectormill.recipe.ModelPrecision;

/// A graph in the making: what is added keeps its order, so that the same additions write the same
/// bytes.
///
/// Values go by name; an operator's missing input is the empty name. Weights are not copied where
/// their bytes are in the right form already. Not safe for several threads.
public final class Graph {
  private static final long IR_VERSION = 8;
  private static final long OPERATORS = 17;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ModelPrecision precision;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");

  Graph(ModelPrecision precision) {
    this.precision = precision;
  }

  /// Writes the graph as an ONNX file, replacing what was there.
  public void write(Path file) throws IOException {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("vectormill")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(Operation.MICROSOFT).setVersion(1))
            .setGraph(graph)
            .build();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      model.writeTo(out);
    }
  }

  ModelPrecision precision() {
    return precision;
  }

  String input(String name, TensorProto.DataType type, String... dimensions) {
    graph.addInput(value(name, type, dimensions));
    return name;
  }

  void output(String name, TensorProto.DataType type, String... dimensions) {
    graph.addOutput(value(name, type, dimensions));
  }

  /// Adds an operator with one output.
  ///
  /// @param name of the operator and of its output
  /// @return the output's name
  String add(Operation operation, String name, String... inputs) {
    graph.addNode(
        operation.node().setName(name).addAllInput(Arrays.asList(inputs)).addOutput(name));
    return name;
  }

  /// Adds an operator with several outputs.
  void addSeveral(Operation operation, String[] outputs, String... inputs) {
    graph.addNode(
        operation
            .node()
            .setName(outputs[0])
            .addAllInput(Arrays.asList(inputs))
            .addAllOutput(Arrays.asList(outputs)));
  }

  /// Weights in the precision of the graph's activations.
  String weights(String name, Tensor tensor) {
    return precision == ModelPrecision.FLOAT16
        ? constant(name, TensorProto.DataType.FLOAT16, tensor.halfPrecision(), tensor.shape())
        : singles(name, tensor);
  }

  /// Weights in single precision, whatever the graph's.
  String singles(String name, Tensor tensor) {
    return constant(name, TensorProto.DataType.FLOAT, tensor.singlePrecision(), tensor.shape());
  }

  /// A single number in single precision.
  String single(String name, float value) {
    return singles(name, Tensor.of(new float[] {value}));
  }

  /// A list of whole numbers.
  String integers(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /// A whole number without a dimension.
  String integer(String name, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return constant(name, TensorProto.DataType.INT64, bytes.putLong(0, value));
  }

  /// Signed bytes.
  String signed(String name, byte[] values, int... shape) {
    return constant(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (int size : shape) {
      tensor.addDims(size);
    }
    ByteString raw = UnsafeByteOperations.unsafeWrap(bytes);
    graph.addInitializer(tensor.setRawData(raw));
    return name;
  }

  /// A dimension is a number or the name of one that differs from run to run.
  private static ValueInfoProto value(
      String name, TensorProto.DataType type, String... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      TensorShapeProto.Dimension.Builder size = shape.addDimBuilder();
      if (dimension.matches("[0-9]+")) {
        size.setDimValue(Long.parseLong(dimension, 10));
      } else {
        size.setDimParam(dimension.toLowerCase(Locale.ROOT));
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
