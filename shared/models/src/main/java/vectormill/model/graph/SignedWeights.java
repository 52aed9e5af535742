package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vectormill.model.folder.UnusableModelException;

/// Turns the unsigned 8-bit weights of matrix products in an ONNX file into signed ones: every
/// weight and its zero point less 128, which changes no product, and is what CPUs multiply fastest.
public final class SignedWeights {
  private static final int OFFSET = 0x80;

  private SignedWeights() {}

  /// Rewrites a file. Weights outside the file, and those that anything but a matrix product uses,
  /// stay as they are.
  ///
  /// @param target may not be the source
  /// @return how many weights were rewritten; if none, the target is not written
  /// @throws UnusableModelException if the source is no ONNX file
  public static int rewrite(Path source, Path target) throws IOException {
    ModelProto model = read(source);
    Map<String, TensorProto> tensors = unsigned(model.getGraph());
    Set<String> weights = new SignableWeights(model.getGraph(), tensors.keySet()).names();
    if (weights.isEmpty()) {
      return 0;
    }
    ModelProto.Builder changed = model.toBuilder();
    int count = rewrite(changed.getGraphBuilder(), tensors, weights);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
      changed.build().writeTo(out);
    }
    return count;
  }

  private static ModelProto read(Path source) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source))) {
      ModelProto model = ModelProto.parseFrom(in);
      if (model.hasGraph()) {
        return model;
      }
      throw new UnusableModelException(source + " is no ONNX file: it has no graph");
    } catch (InvalidProtocolBufferException malformed) {
      throw new UnusableModelException(
          source + " is no ONNX file: " + malformed.getMessage(), malformed);
    }
  }

  private static Map<String, TensorProto> unsigned(GraphProto graph) {
    Map<String, TensorProto> tensors = new HashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (tensor.getDataType() == TensorProto.DataType.UINT8.getNumber()
          && tensor.getDataLocation() == TensorProto.DataLocation.DEFAULT) {
        tensors.put(tensor.getName(), tensor);
      }
    }
    return tensors;
  }

  private static int rewrite(
      GraphProto.Builder graph, Map<String, TensorProto> tensors, Set<String> names) {
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto tensor = graph.getInitializer(i);
      if (names.contains(tensor.getName()) && tensors.containsKey(tensor.getName())) {
        graph.setInitializer(i, signed(tensor));
      }
    }
    int count = 0;
    String zero = "vectormill.signed.zero";
    boolean needsZero = false;
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeProto node = graph.getNode(i);
      WeightUse use = WeightUse.of(node);
      if (use == null || !names.contains(use.weight())) {
        continue;
      }
      count++;
      if (use.zero().isEmpty()) {
        needsZero = true;
        graph.setNode(i, use.withZero(node, zero));
      }
    }
    if (needsZero) {
      graph.addInitializer(
          TensorProto.newBuilder()
              .setName(zero)
              .setDataType(TensorProto.DataType.INT8.getNumber())
              .setRawData(ByteString.copyFrom(new byte[] {(byte) -OFFSET})));
    }
    return count;
  }

  private static TensorProto signed(TensorProto tensor) {
    byte[] bytes = bytes(tensor);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) OFFSET;
    }
    return tensor.toBuilder()
        .clearInt32Data()
        .setDataType(TensorProto.DataType.INT8.getNumber())
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }

  private static byte[] bytes(TensorProto tensor) {
    if (!tensor.getRawData().isEmpty()) {
      return tensor.getRawData().toByteArray();
    }
    List<Integer> values = tensor.getInt32DataList();
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }
}
