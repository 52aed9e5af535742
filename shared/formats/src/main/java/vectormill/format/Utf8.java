package vectormill.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strict checks of UTF-8 bytes, as Unicode defines them: no overlong forms, no surrogates.
final class Utf8 {
  /// The marker that some programs put before UTF-8 text.
  static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /// The index of the first byte that is no part of valid UTF-8, or -1.
  static int invalidIndex(byte[] bytes, int from, int to) {
    int index = from;
    while (index < to) {
      if (index + Long.BYTES <= to && ((long) LONGS.get(bytes, index) & HIGH_BITS) == 0) {
        index += Long.BYTES;
      } else {
        int length = sequenceLength(bytes, index, to);
        if (length == 0) {
          return index;
        }
        index += length;
      }
    }
    return -1;
  }

  /// How many bytes the code point at `index` takes; 0 if it is none.
  private static int sequenceLength(byte[] bytes, int index, int to) {
    int first = bytes[index] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || index + length > to) {
      return 0;
    }
    int second = bytes[index + 1] & 0xff;
    int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[index + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /// Whether these first bytes of something are valid UTF-8 without control characters.
  ///
  /// @param isAll whether nothing follows, so that no character may be cut
  static boolean isCleanText(byte[] head, boolean isAll) {
    for (byte value : head) {
      if (value >= 0 && value < ' ' && !isSpace(value)) {
        return false;
      }
    }
    int invalid = invalidIndex(head, 0, head.length);
    return invalid < 0 || (!isAll && invalid > head.length - 4);
  }

  /// Whether there is nothing but spaces, tabs and line breaks.
  static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isSpace(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /// Whether the byte is a space, tab or line break.
  static boolean isSpace(byte value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
