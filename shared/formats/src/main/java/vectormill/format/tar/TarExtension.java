package vectormill.format.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import vectormill.format.compression.CorruptContentException;

/// What the blocks before a member's own header say of it: a pax header, or a long name as GNU
/// writes it. What is said of all members at once is passed over.
final class TarExtension {
  private static final int LONGEST_NAME = 4096;
  private static final int MOST_DIGITS = 18;

  private Optional<String> path = Optional.empty();
  private OptionalLong sizeBytes = OptionalLong.empty();
  private boolean sparse;

  /// Whether the content of a block of this type says anything that is of use here.
  static boolean isOfUse(char type) {
    return type == 'x' || type == 'X' || type == 'L';
  }

  /// @param offset of the content, for messages
  void take(char type, byte[] content, long offset) throws CorruptContentException {
    if (type == 'L') {
      path = Optional.of(name(TarHeader.text(content, 0, content.length), offset));
      return;
    }
    int at = 0;
    while (at < content.length && content[at] != 0) {
      at = takePax(content, at, offset);
    }
  }

  /// One record: its length, a space, `name=value`, a line break.
  ///
  /// @return where the next one starts
  private int takePax(byte[] content, int at, long offset) throws CorruptContentException {
    int space = indexOf(content, ' ', at, content.length);
    long length = space < 0 ? -1 : number(content, at, space).orElse(-1);
    long end = at + length;
    int equals =
        end > space && end <= content.length ? indexOf(content, '=', space, (int) end) : -1;
    if (equals < 0 || content[(int) end - 1] != '\n') {
      throw new CorruptContentException("a malformed pax header", offset + at, null);
    }
    String name = new String(content, space + 1, equals - space - 1, StandardCharsets.UTF_8);
    byte[] value = Arrays.copyOfRange(content, equals + 1, (int) end - 1);
    sparse |= name.startsWith("GNU.sparse.");
    if (name.equals("path")) {
      path = Optional.of(name(TarHeader.text(value, 0, value.length), offset + at));
    } else if (name.equals("size")) {
      sizeBytes = number(value, 0, value.length);
      if (sizeBytes.isEmpty()) {
        throw new CorruptContentException("a pax header without a size", offset + at, null);
      }
    }
    return (int) end;
  }

  private static String name(byte[] name, long offset) throws CorruptContentException {
    if (name.length > LONGEST_NAME) {
      throw new CorruptContentException(
          "the name of a tar member has %d bytes; the limit is %d"
              .formatted(name.length, LONGEST_NAME),
          offset,
          null);
    }
    return TarHeader.decode(name);
  }

  private static OptionalLong number(byte[] digits, int from, int to) {
    if (to <= from || to - from > MOST_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      if (digits[i] < '0' || digits[i] > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + digits[i] - '0';
    }
    return OptionalLong.of(number);
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  String pathOr(String other) {
    return path.orElse(other);
  }

  long sizeOr(long other) {
    return sizeBytes.orElse(other);
  }

  /// Whether the content is that of a file with holes, preceded by a map of them.
  boolean isSparse() {
    return sparse;
  }
}
