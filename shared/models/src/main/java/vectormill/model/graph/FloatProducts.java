package vectormill.model.graph;

import java.util.ArrayList;
import java.util.List;

/// Products of floating-point numbers.
record FloatProducts(Graph graph) implements Products {
  @Override
  public List<String> of(List<String> names, String input, List<Tensor> weights) {
    List<String> products = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String weight = graph.weights(names.get(i) + ".weight", weights.get(i).transposed());
      products.add(graph.add(Operation.standard("MatMul"), names.get(i), input, weight));
    }
    return products;
  }
}
