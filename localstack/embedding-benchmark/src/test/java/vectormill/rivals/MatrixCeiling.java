package vectormill.rivals;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.Runners;

/// How many operations per CPU second the runtime reaches in matrix products of the model's sizes
/// and nothing else, on as many runners as the encoder has.
final class MatrixCeiling implements AutoCloseable {
  /// Of the matrix products with weights in the model, without those of attention.
  static final double FLOPS_PER_TOKEN = 6.0 * 2 * (4 * 384 * 384 + 2 * 384 * 1536);

  private static final int ROWS = 512;
  private static final int NARROW = 384;
  private static final int WIDE = 1536;
  private static final int PAIRS = 8;
  private static final int RUNS = 24;
  private static final int ROUNDS = 3;

  private final Runners runners;

  private MatrixCeiling(Runners runners) {
    this.runners = runners;
  }

  static MatrixCeiling make(Path folder) throws IOException {
    Path file = folder.resolve("matrices.onnx");
    graph().write(file);
    int cores = Runtime.getRuntime().availableProcessors();
    return new MatrixCeiling(new Runners(OnnxSession.open(file, DeviceWish.CPU), cores));
  }

  /// The best of a few rounds.
  double flops() throws Exception {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ProcessTime begin = ProcessTime.now();
      List<Future<FloatTensor>> runs = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        FloatTensor input = new FloatTensor(new float[ROWS * NARROW], ROWS, NARROW);
        runs.add(runners.submit(runner -> runner.run(Map.of("in", input), "out")));
      }
      for (Future<FloatTensor> run : runs) {
        run.get();
      }
      double flops = 2.0 * RUNS * PAIRS * 2 * ROWS * NARROW * WIDE;
      best = Math.max(best, flops / ProcessTime.now().since(begin).cpu());
    }
    return best;
  }

  @Override
  public void close() {
    runners.close();
  }

  private static StandardGraph graph() {
    StandardGraph graph = new StandardGraph();
    String from = graph.input("in", DataType.FLOAT, -1, NARROW);
    for (int pair = 0; pair < PAIRS; pair++) {
      String to = pair == PAIRS - 1 ? "out" : "narrow" + pair;
      from = graph.add("MatMul", "wide" + pair, from, weight(graph, "up" + pair, NARROW, WIDE));
      from = graph.add("MatMul", to, from, weight(graph, "down" + pair, WIDE, NARROW));
    }
    graph.output("out", DataType.FLOAT, -1, NARROW);
    return graph;
  }

  private static String weight(StandardGraph graph, String name, int rows, int columns) {
    float[] values = new float[rows * columns];
    Arrays.fill(values, 0.01f);
    return graph.floats(name, values, rows, columns);
  }
}
