package vectormill.model.onnx;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// An input or output as the graph itself declares it.
///
/// @param name in the graph
/// @param type of its elements
/// @param shape with -1 for each dimension that is not fixed
public record GraphValue(String name, ElementType type, List<Long> shape) {
  public GraphValue {
    shape = List.copyOf(shape);
  }

  /// Number of dimensions.
  public int rank() {
    return shape.size();
  }

  /// Whether the last dimension is not fixed, or is `size`.
  public boolean mayEndWith(int size) {
    return !shape.isEmpty() && (shape.getLast() < 0 || shape.getLast() == size);
  }

  /// Such as `input_ids: int64[?, ?]`.
  @Override
  public String toString() {
    return name
        + ": "
        + type.name().toLowerCase(Locale.ROOT)
        + shape.stream()
            .map(size -> size < 0 ? "?" : size.toString())
            .collect(Collectors.joining(", ", "[", "]"));
  }
}
