package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import vectormill.recipe.ModelPrecision;

/// The smallest graph that shows whether a device computes: one product of matrices.
///
/// Its numbers are small and whole, so that the product is the same in every precision that a
/// device may choose.
public final class TrialGraph {
  /// The input, float32, rows × 2.
  public static final String INPUT = "rows";

  /// The output, float32, rows × 3: each row times the matrix (1 2 3, 4 5 6).
  public static final String OUTPUT = "products";

  private static final float[] MATRIX = {1, 2, 3, 4, 5, 6};
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;
  private static final String COUNT = "count";

  private TrialGraph() {}

  /// The graph.
  public static Graph graph() {
    Graph graph = new Graph(ModelPrecision.FLOAT32);
    String rows = graph.input(INPUT, DataType.FLOAT, COUNT, Integer.toString(ROWS));
    String matrix = graph.singles("matrix", Tensor.of(MATRIX, ROWS, COLUMNS));
    graph.add(Operation.standard("MatMul"), OUTPUT, rows, matrix);
    graph.output(OUTPUT, DataType.FLOAT, COUNT, Integer.toString(COLUMNS));
    return graph;
  }
}
