package vectormill.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Records end with a newline; the last one may end with the file. Blank lines are no records.
final class LineBoundary implements Boundary {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  @Override
  public int find(byte[] bytes, int from, int to) {
    int index = from;
    while (index + Long.BYTES <= to) {
      long word = (long) LONGS.get(bytes, index) ^ NEWLINES;
      long zeros = (word - LOW_BITS) & ~word & HIGH_BITS;
      if (zeros != 0) {
        return index + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
      index += Long.BYTES;
    }
    while (index < to) {
      if (bytes[index] == '\n') {
        return index;
      }
      index++;
    }
    return -1;
  }

  @Override
  public boolean isRecord(byte[] bytes, int from, int to) {
    return !Utf8.isBlank(bytes, from, to);
  }

  @Override
  public boolean end(long offset) {
    return true;
  }
}
