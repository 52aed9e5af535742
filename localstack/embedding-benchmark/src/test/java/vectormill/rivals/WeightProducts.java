package vectormill.rivals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Products with weights as exporters write them: in float32, or as ONNX Runtime's dynamic
/// quantization rewrites them, with signed weights in bytes, scaled per column.
final class WeightProducts {
  private static final int MOST = 127;

  private final StandardGraph graph;
  private final boolean inBytes;
  private final Map<String, String> quantized = new HashMap<>();

  WeightProducts(StandardGraph graph, boolean inBytes) {
    this.graph = graph;
    this.inBytes = inBytes;
  }

  /// @param weight inputs × outputs
  String add(String name, String input, CheckpointTensors.Matrix weight, float[] bias) {
    String product =
        inBytes
            ? bytes(name, input, weight)
            : graph.add(
                "MatMul",
                name + ".product",
                input,
                graph.floats(name + ".weight", weight.values(), weight.rows(), weight.columns()));
    return graph.add("Add", name, graph.floats(name + ".bias", bias, bias.length), product);
  }

  private String bytes(String name, String input, CheckpointTensors.Matrix weight) {
    String bytes = quantized.computeIfAbsent(input, this::quantize);
    float[] scales = scales(weight);
    int columns = weight.columns();
    String sum =
        graph.add(
            "MatMulInteger",
            name + ".sum",
            bytes,
            graph.bytes(name + ".weight", rounded(weight, scales), weight.rows(), columns),
            input + ".zero",
            graph.bytes(name + ".zero", new byte[columns], columns));
    String single = graph.add("Cast", Map.of("to", 1), name + ".single", sum);
    String scale =
        graph.add(
            "Mul",
            name + ".scale",
            input + ".scale",
            graph.floats(name + ".scales", scales, columns));
    return graph.add("Mul", name + ".product", single, scale);
  }

  private String quantize(String input) {
    return graph.addSeveral(
        "DynamicQuantizeLinear",
        Map.of(),
        List.of(input + ".bytes", input + ".scale", input + ".zero"),
        input);
  }

  private static float[] scales(CheckpointTensors.Matrix weight) {
    float[] scales = new float[weight.columns()];
    for (int i = 0; i < weight.values().length; i++) {
      int column = i % scales.length;
      scales[column] = Math.max(scales[column], Math.abs(weight.values()[i]) / MOST);
    }
    return scales;
  }

  private static byte[] rounded(CheckpointTensors.Matrix weight, float[] scales) {
    byte[] bytes = new byte[weight.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(weight.values()[i] / scales[i % scales.length]);
    }
    return bytes;
  }
}
