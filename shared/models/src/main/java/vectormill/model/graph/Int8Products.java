package vectormill.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Products of unsigned bytes, quantised from each input as it comes, with signed weights: the only
/// pair of types for which the runtime uses the matrix units of CPUs.
record Int8Products(Graph graph) implements Products {
  @Override
  public List<String> of(List<String> names, String input, List<Tensor> weights) {
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

  @Override
  public Product of(String name, String input, Dense layer) {
    String[] quantized = quantized(name, layer.weight());
    List<String> inputs = new ArrayList<>(List.of(input));
    inputs.addAll(List.of(quantized));
    layer.bias().ifPresent(bias -> inputs.add(graph.singles(name + ".bias", bias)));
    String product =
        graph.add(Operation.fused("DynamicQuantizeMatMul"), name, inputs.toArray(String[]::new));
    return new Product(product, Optional.empty());
  }

  /// The zero points could be left out, but an option of the runtime for older processors crashes
  /// without them; they cost nothing.
  private String[] quantized(String name, Tensor weight) {
    QuantizedRows quantized = QuantizedRows.of(weight);
    int inputs = weight.size(1);
    int outputs = weight.size(0);
    return new String[] {
      graph.signed(name + ".weight", quantized.transposed(), inputs, outputs),
      graph.singles(name + ".weight.scale", Tensor.of(quantized.scales(), outputs)),
      graph.signed(name + ".weight.zero", new byte[outputs], outputs)
    };
  }
}
