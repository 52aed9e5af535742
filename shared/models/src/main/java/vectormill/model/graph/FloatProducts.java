package vectormill.model.graph;

import java.util.ArrayList;
import java.util.List;

/// Products of floating-point numbers.
record FloatProducts(Graph graph) implements Products {
  @Override
  public List<String> of(List<String> names, String input, List<Tensor> weights) {
    List<String> products = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      products.add(product(names.get(i), input, weights.get(i)));
    }
    return products;
  }

  @Override
  public Product of(String name, String input, Dense layer) {
    return new Product(product(name, input, layer.weight()), layer.bias());
  }

  private String product(String name, String input, Tensor weight) {
    String transposed = graph.weights(name + ".weight", weight.transposed());
    return graph.add(Operation.standard("MatMul"), name, input, transposed);
  }
}
