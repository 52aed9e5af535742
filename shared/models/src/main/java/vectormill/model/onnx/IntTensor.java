package vectormill.model.onnx;

/// Token ids and masks; given to a graph as int32 or int64, as it asks.
///
/// Immutable by agreement: the arrays are not copied, do not write to them.
public final class IntTensor implements Tensor {
  private final int[] values;
  private final long[] shape;

  /// Takes ownership of both arrays.
  ///
  /// @throws IllegalArgumentException if the shape is not that of so many values
  public IntTensor(int[] values, long... shape) {
    if (Tensor.elements(shape) != values.length) {
      throw new IllegalArgumentException(
          "a shape of " + Tensor.elements(shape) + " elements for " + values.length + " values");
    }
    this.values = values;
    this.shape = shape;
  }

  /// The elements themselves, row-major; not a copy.
  public int[] values() {
    return values;
  }

  @Override
  public long[] shape() {
    return shape;
  }
}
