package vectormill.model.text;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.Runners;

/// How many operations per second the runtime reaches in matrix products of MiniLM's sizes and
/// nothing else, on as many runners as the encoder has.
final class MatrixCeiling implements AutoCloseable {
  /// Of the matrix products with weights in a model of MiniLM's size; attention comes on top.
  static final double FLOPS_PER_TOKEN = 6.0 * 2 * (4 * 384 * 384 + 2 * 384 * 1536);

  private static final int ROWS = 512;
  private static final int NARROW = 384;
  private static final int WIDE = 1536;
  private static final int PAIRS = 8;
  private static final int RUNS = 24;

  private final Runners runners;

  private MatrixCeiling(Runners runners) {
    this.runners = runners;
  }

  static MatrixCeiling make(Path folder) throws IOException {
    Path file = folder.resolve("matrices.onnx");
    Files.write(file, model().toByteArray());
    int cores = Runtime.getRuntime().availableProcessors();
    return new MatrixCeiling(new Runners(OnnxSession.open(file, DeviceWish.CPU), cores));
  }

  /// Per second of one processor; the best of three tries.
  double flops() throws Exception {
    double best = 0;
    for (int round = 0; round < 3; round++) {
      long cpu = cpuNanos();
      List<Future<FloatTensor>> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        FloatTensor input = new FloatTensor(new float[ROWS * NARROW], ROWS, NARROW);
        runs.add(runners.submit(runner -> runner.run(Map.of("in", input), "out")));
      }
      for (Future<FloatTensor> run : runs) {
        run.get();
      }
      double flops = 2.0 * RUNS * PAIRS * 2 * ROWS * NARROW * WIDE;
      best = Math.max(best, flops / ((cpuNanos() - cpu) / 1e9));
    }
    return best;
  }

  @Override
  public void close() {
    runners.close();
  }

  private static ModelProto model() {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("matrices");
    graph.addInput(matrix("in")).addOutput(matrix("out"));
    String from = "in";
    for (int pair = 0; pair < PAIRS; pair++) {
      from = product(graph, from, "wide" + pair, NARROW, WIDE);
      from = product(graph, from, pair == PAIRS - 1 ? "out" : "narrow" + pair, WIDE, NARROW);
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build();
  }

  private static String product(
      GraphProto.Builder graph, String from, String to, int rows, int columns) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(to + ".weight")
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .addDims(rows)
            .addDims(columns)
            .addAllFloatData(Collections.nCopies(rows * columns, 0.01f)));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("MatMul")
            .addInput(from)
            .addInput(to + ".weight")
            .addOutput(to));
    return to;
  }

  private static ValueInfoProto matrix(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("rows"));
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(NARROW));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
