package vectormill.model.onnx;

/// Pixels or vectors; given and taken as float32 or float16, as the graph has it.
///
/// Immutable by agreement: the arrays are not copied, do not write to them.
public final class FloatTensor implements Tensor {
  private final float[] values;
  private final long[] shape;

  /// Takes ownership of both arrays.
  ///
  /// @throws IllegalArgumentException if the shape is not that of so many values
  public FloatTensor(float[] values, long... shape) {
    if (Tensor.elements(shape) != values.length) {
      throw new IllegalArgumentException(
          "a shape of " + Tensor.elements(shape) + " elements for " + values.length + " values");
    }
    this.values = values;
    this.shape = shape;
  }

  /// The elements themselves, row-major; not a copy.
  public float[] values() {
    return values;
  }

  @Override
  public long[] shape() {
    return shape;
  }
}
