package vectormill.model.onnx;

/// Numbers in the order of their dimensions, the last one fastest.
public sealed interface Tensor permits IntTensor, FloatTensor {
  /// The size of each dimension; not a copy.
  long[] shape();

  /// Number of elements that a shape has.
  ///
  /// @throws IllegalArgumentException if that is no int
  static int elements(long[] shape) {
    long elements = 1;
    for (long size : shape) {
      if (size < 0 || size > Integer.MAX_VALUE || elements * size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a tensor cannot have a dimension of " + size);
      }
      elements *= size;
    }
    return (int) elements;
  }
}
