package vectormill.model.graph;

import java.util.ArrayList;
import java.util.List;

/// Products of unsigned bytes, quantised from each input as it comes, with signed weights: the only
/// pair of types for which the runtime uses the matrix units of CPUs.
record Int8Products(Graph graph) implements Products {
  @Override
  public List<String> of(List<String> names, String input, List<Tensor> weights) {
    if (names.size() == 1) {
      String[] quantized = quantized(names.getFirst(), weights.getFirst());
      return List.of(
          graph.add(
              Operation.fused("DynamicQuantizeMatMul"),
              names.getFirst(),
              input,
              quantized[0],
              quantized[1],
              quantized[2]));
    }
    String[] bytes = {input + ".bytes", input + ".scale", input + ".zero"};
    graph.addSeveral(Operation.standard("DynamicQuantizeLinear"), bytes, input);
    List<String> products = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String[] quantized = quantized(names.get(i), weights.get(i));
      products.add(
          graph.add(
              Operation.fused("MatMulIntegerToFloat"),
              names.get(i),
              bytes[0],
              quantized[0],
              bytes[1],
              quantized[1],
              bytes[2],
              quantized[2]));
    }
    return products;
  }

  /// The zero points could be left out, but an option of the runtime for older processors crashes
  /// without them; they cost nothing.
  private String[] quantized(String name, Tensor weight) {
    QuantizedWeights quantized = QuantizedWeights.of(weight);
    return new String[] {
      graph.signed(name + ".weight", quantized.values(), quantized.inputs(), quantized.outputs()),
      graph.singles(name + ".weight.scale", Tensor.of(quantized.scales(), quantized.outputs())),
      graph.signed(name + ".weight.zero", new byte[quantized.outputs()], quantized.outputs())
    };
  }
}
