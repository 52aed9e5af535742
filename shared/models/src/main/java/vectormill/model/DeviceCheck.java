package vectormill.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.TrialGraph;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.GpuRuntime;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.OutOfDeviceMemoryException;

/// Tries out, before the first model is opened, where models will run.
public final class DeviceCheck {
  private static final float[] ROWS = {1, 2, 3, 4};
  private static final float[] PRODUCTS = {9, 12, 15, 19, 26, 33};
  private static final int COLUMNS = 2;

  private DeviceCheck() {}

  /// Runs a tiny graph on the device that models would get. Loads the runtime; on a GPU that takes
  /// seconds, which the first model then does not need any more.
  ///
  /// @param folder for a file that lives as long as this call
  /// @throws UnusableModelException if not even the CPU takes the graph
  /// @throws IOException if the folder cannot be written
  public static DeviceReport run(Path folder) throws IOException {
    Path graph = Files.createTempFile(folder, "trial-", ".onnx");
    try {
      TrialGraph.graph().write(graph);
      try (OnnxSession session = OnnxSession.open(graph, DeviceWish.AUTO)) {
        return new DeviceReport(
            session.device(), GpuRuntime.isAtHand(), GpuRuntime.libraries(), failure(session));
      }
    } finally {
      Files.deleteIfExists(graph);
    }
  }

  private static Optional<String> failure(OnnxSession session) {
    FloatTensor rows = new FloatTensor(ROWS, ROWS.length / COLUMNS, COLUMNS);
    try {
      float[] products =
          session.runner().run(Map.of(TrialGraph.INPUT, rows), TrialGraph.OUTPUT).values();
      return Arrays.equals(products, PRODUCTS)
          ? Optional.empty()
          : Optional.of(
              "%s instead of %s".formatted(Arrays.toString(products), Arrays.toString(PRODUCTS)));
    } catch (ModelRunException | OutOfDeviceMemoryException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }
}
