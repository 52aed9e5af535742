package vectormill.model.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/// Numbers with a shape, row-major, that never change. Their bytes may be a mapped file's.
public final class Tensor {
  private final NumberType type;
  private final int[] shape;
  private final ByteBuffer bytes;

  /// @param type of the numbers
  /// @param shape whose product is the count of numbers
  /// @param bytes of the numbers, little-endian, from the buffer's position to its limit; not
  ///   changed by anyone from now on
  public Tensor(NumberType type, int[] shape, ByteBuffer bytes) {
    this.type = type;
    this.shape = shape.clone();
    this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long expected = type.bytes();
    for (int size : shape) {
      expected = Math.multiplyExact(expected, size);
    }
    if (expected != this.bytes.remaining()) {
      throw new IllegalArgumentException(
          Arrays.toString(shape) + " of " + type + " has " + expected + " bytes, not " + bytes);
    }
  }

  /// Of numbers in single precision.
  public static Tensor of(float[] values, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return new Tensor(NumberType.F32, shape, bytes);
  }

  /// The size of one dimension.
  public int size(int dimension) {
    return shape[dimension];
  }

  /// The sizes of all dimensions.
  public int[] shape() {
    return shape.clone();
  }

  /// Whether the shape is this one.
  public boolean isShaped(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /// A copy of all numbers, in single precision.
  public float[] floats() {
    return floats(0, bytes.remaining() / type.bytes());
  }

  /// A copy of one row of a matrix, in single precision.
  public float[] row(int row) {
    return floats(row * shape[1], shape[1]);
  }

  /// This matrix with rows and columns exchanged.
  public Tensor transposed() {
    return of(Matrices.transposed(floats(), shape[0], shape[1]), shape[1], shape[0]);
  }

  /// This matrix with a row added to each of its rows.
  public Tensor plusRow(float[] row) {
    float[] values = floats();
    for (int i = 0; i < values.length; i++) {
      values[i] += row[i % row.length];
    }
    return of(values, shape);
  }

  /// This matrix with numbers added to its first row.
  public Tensor plusInFirstRow(float[] row) {
    float[] values = floats();
    for (int i = 0; i < row.length; i++) {
      values[i] += row[i];
    }
    return of(values, shape);
  }

  /// The same numbers as a matrix with as many rows.
  public Tensor asMatrix() {
    int columns = 1;
    for (int i = 1; i < shape.length; i++) {
      columns *= shape[i];
    }
    return new Tensor(type, new int[] {shape[0], columns}, bytes);
  }

  /// The bytes in single precision, little-endian; without a copy where they are stored so.
  ByteBuffer singlePrecision() {
    return type == NumberType.F32 ? bytes.duplicate() : of(floats(), shape).bytes.duplicate();
  }

  /// The bytes in half precision, little-endian; without a copy where they are stored so.
  ByteBuffer halfPrecision() {
    if (type == NumberType.F16) {
      return bytes.duplicate();
    }
    float[] values = floats();
    ByteBuffer halves = ByteBuffer.allocate(values.length * Short.BYTES);
    halves.order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      halves.putShort(Float.floatToFloat16(value));
    }
    return halves.flip();
  }

  private float[] floats(int from, int count) {
    float[] values = new float[count];
    switch (type) {
      case F32 -> {
        FloatBuffer source = bytes.asFloatBuffer();
        source.get(from, values);
      }
      case F16 -> {
        ShortBuffer source = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
          values[i] = Float.float16ToFloat(source.get(from + i));
        }
      }
      case BF16 -> {
        ShortBuffer source = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
          values[i] = Float.intBitsToFloat(source.get(from + i) << Short.SIZE);
        }
      }
    }
    return values;
  }
}
