package vectormill.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Vectors as bytes: float32, little-endian.
public final class VectorBytes {
  private VectorBytes() {}

  /// The bytes of a vector.
  public static byte[] of(Vector vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector.values());
    return bytes.array();
  }

  /// The vector that these bytes hold; empty when they are no vector of this dimension.
  ///
  /// @param bytes from where the buffer stands to its end; the buffer is left as it is
  public static Optional<Vector> read(ByteBuffer bytes, int dimension) {
    if (bytes.remaining() != dimension * Float.BYTES) {
      return Optional.empty();
    }
    float[] values = new float[dimension];
    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    try {
      return Optional.of(new Vector(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a component is not finite
    }
  }
}
