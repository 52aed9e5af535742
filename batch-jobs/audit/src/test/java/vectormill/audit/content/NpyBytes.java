package vectormill.audit.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes `.npy` parts for tests, with a header of 128 bytes as numpy does.
public final class NpyBytes {
  private static final int HEADER = 128;

  private NpyBytes() {}

  public static byte[] of(boolean half, float[]... rows) {
    int dimension = rows.length == 0 ? 0 : rows[0].length;
    int size = half ? Short.BYTES : Float.BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + rows.length * dimension * size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) (HEADER - 10));
    String text =
        "{'descr': '<f%d', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(size, rows.length, dimension);
    bytes.put(
        (text + " ".repeat(HEADER - 11 - text.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (float[] row : rows) {
      for (float value : row) {
        if (half) {
          bytes.putShort(Float.floatToFloat16(value));
        } else {
          bytes.putFloat(value);
        }
      }
    }
    return bytes.array();
  }
}
