package vectormill.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.folder.UnusableModelException;

final class SignedWeightsTest {
  private static final int SIZE = 64;

  @TempDir Path folder;

  @Test
  void productsStayTheSameToTheLastBit() throws Exception {
    Path source = write(product("a", "weight", "zero"), product("b", "other", ""));
    Path target = folder.resolve("signed.onnx");
    assertThat(SignedWeights.rewrite(source, target)).isEqualTo(2);
    assertThat(types(target))
        .containsEntry("weight", DataType.INT8)
        .containsEntry("zero", DataType.INT8)
        .containsEntry("other", DataType.INT8);
    assertThat(run(target, "a")).isEqualTo(run(source, "a"));
    assertThat(run(target, "b")).isEqualTo(run(source, "b"));
  }

  @Test
  void weightsThatAnotherOperatorUsesStayUnsignedWithAllThatBelongsToThem() throws Exception {
    NodeProto lookup =
        NodeProto.newBuilder()
            .setOpType("Cast")
            .addInput("weight")
            .addOutput("looked.up")
            .addAttribute(Operation.cast(DataType.INT32).node().getAttribute(0))
            .build();
    Path source = write(product("a", "weight", "zero"), lookup, product("b", "other", "zero"));
    assertThat(SignedWeights.rewrite(source, folder.resolve("signed.onnx"))).isZero();
    assertThat(folder.resolve("signed.onnx")).doesNotExist();
  }

  @Test
  void aSecondRewriteFindsNothing() throws Exception {
    Path source = write(product("a", "weight", "zero"), product("b", "other", ""));
    SignedWeights.rewrite(source, folder.resolve("signed.onnx"));
    assertThat(SignedWeights.rewrite(folder.resolve("signed.onnx"), folder.resolve("twice.onnx")))
        .isZero();
  }

  @Test
  void whatIsNoGraphIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("model.onnx"), "version https://example.org/lfs");
    assertThatThrownBy(() -> SignedWeights.rewrite(text, folder.resolve("signed.onnx")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.onnx is no ONNX file");
  }

  private static NodeProto product(String name, String weight, String zero) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType("MatMulInteger").addInput("bytes").addInput(weight);
    node.addInput("bytes.zero").addOutput(name);
    return zero.isEmpty() ? node.build() : node.addInput(zero).build();
  }

  private Path write(NodeProto... nodes) throws Exception {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("products");
    graph.addInput(value("numbers", DataType.FLOAT));
    for (String output : List.of("a", "b")) {
      graph.addOutput(value(output, DataType.INT32));
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("DynamicQuantizeLinear")
            .addInput("numbers")
            .addAllOutput(List.of("bytes", "bytes.scale", "bytes.zero")));
    graph.addAllNode(List.of(nodes));
    byte[] weights = new byte[SIZE * SIZE];
    new SplittableRandom(3).nextBytes(weights);
    TensorProto.Builder weight =
        TensorProto.newBuilder().setDataType(DataType.UINT8.getNumber()).addDims(SIZE);
    weight.addDims(SIZE);
    graph.addInitializer(weight.clone().setName("weight").setRawData(ByteString.copyFrom(weights)));
    for (byte value : weights) {
      weight.addInt32Data(value & 0xff);
    }
    graph.addInitializer(weight.setName("other"));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("zero")
            .setDataType(DataType.UINT8.getNumber())
            .addInt32Data(131));
    Path file = folder.resolve("unsigned.onnx");
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build();
    Files.write(file, model.toByteArray());
    return file;
  }

  private static ValueInfoProto value(String name, DataType type) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimValue(2);
    shape.addDimBuilder().setDimValue(SIZE);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  private static Map<String, DataType> types(Path file) throws Exception {
    return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getInitializerList().stream()
        .filter(tensor -> !tensor.getName().startsWith("vectormill"))
        .collect(
            Collectors.toMap(
                TensorProto::getName, tensor -> DataType.forNumber(tensor.getDataType())));
  }

  private static int[][] run(Path file, String output) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    float[][] numbers = new float[2][SIZE];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2 * SIZE; i++) {
      numbers[i / SIZE][i % SIZE] = (float) random.nextDouble(-1, 1);
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Without it, older processors lose the upper bits of sums.
      options.addConfigEntry("session.x64quantprecision", "1");
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor input = OnnxTensor.createTensor(environment, numbers);
          OrtSession.Result result = session.run(Map.of("numbers", input))) {
        return (int[][]) result.get(output).orElseThrow().getValue();
      }
    }
  }
}
