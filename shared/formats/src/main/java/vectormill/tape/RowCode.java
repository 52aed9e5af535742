package vectormill.tape;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.Vector;

/// A row as bytes: the digest of its content, then 1 and the components as float32, or 0, a length
/// and the label of the reason for which there is no vector. Big-endian.
final class RowCode {
  private static final byte NONE = 0;
  private static final byte VECTOR = 1;

  private RowCode() {}

  static void write(TapeRow row, int dimension, ByteBuffer to) {
    to.putLong(row.content().high()).putLong(row.content().low());
    switch (row.embedding()) {
      case Embedding.Embedded(Vector vector) -> {
        if (vector.dimension() != dimension) {
          throw new IllegalArgumentException(
              "a vector has " + vector.dimension() + " components, expected " + dimension);
        }
        to.put(VECTOR);
        to.asFloatBuffer().put(vector.values());
        to.position(to.position() + dimension * Float.BYTES);
      }
      case Embedding.NotEmbedded(Reason reason) -> {
        byte[] label = reason.label().getBytes(StandardCharsets.US_ASCII);
        to.put(NONE).put((byte) label.length).put(label);
      }
    }
  }

  static TapeRow read(ByteBuffer from, int dimension) throws DamagedTapeException {
    try {
      ContentDigest content = new ContentDigest(from.getLong(), from.getLong());
      byte kind = from.get();
      return switch (kind) {
        case VECTOR -> new TapeRow(content, new Embedding.Embedded(vector(from, dimension)));
        case NONE -> new TapeRow(content, new Embedding.NotEmbedded(reason(from)));
        default -> throw new DamagedTapeException("a row of a tape is of the unknown kind " + kind);
      };
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new DamagedTapeException("a row of a tape is damaged: " + e);
    }
  }

  private static Vector vector(ByteBuffer from, int dimension) {
    float[] values = new float[dimension];
    from.asFloatBuffer().get(values);
    from.position(from.position() + dimension * Float.BYTES);
    return new Vector(values);
  }

  private static Reason reason(ByteBuffer from) throws DamagedTapeException {
    byte[] bytes = new byte[from.get() & 0x7f];
    from.get(bytes);
    String label = new String(bytes, StandardCharsets.US_ASCII);
    for (Reason reason : Reason.values()) {
      if (reason.label().equals(label)) {
        return reason;
      }
    }
    throw new DamagedTapeException("a row of a tape has the unknown reason " + label);
  }
}
