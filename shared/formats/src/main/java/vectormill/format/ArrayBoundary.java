package vectormill.format;

import java.io.IOException;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.compression.DecodedStream;

/// Records are the elements of a JSON array whose opening bracket has been read.
///
/// Only brackets and strings are followed; whether an element is valid is for its parser to say.
final class ArrayBoundary implements Boundary {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean closed;
  private boolean anyElement;

  private ArrayBoundary(boolean closed) {
    this.closed = closed;
  }

  /// Passes over the opening bracket; a file without any content is an empty array.
  ///
  /// @throws CorruptContentException if something else stands there
  static ArrayBoundary after(DecodedStream stream) throws IOException {
    int next = stream.read();
    while (next >= 0 && Utf8.isSpace((byte) next)) {
      next = stream.read();
    }
    if (next >= 0 && next != '[') {
      throw new CorruptContentException(
          "expected a JSON array to begin with [, found byte 0x%02x".formatted(next),
          stream.position() - 1,
          null);
    }
    return new ArrayBoundary(next < 0);
  }

  @Override
  public int find(byte[] bytes, int from, int to) throws CorruptContentException {
    if (closed) {
      if (!Utf8.isBlank(bytes, from, to)) {
        throw new CorruptContentException("something follows the end of the JSON array", -1, null);
      }
      return -1;
    }
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      if (inString) {
        inString = escaped || next != '"';
        escaped = !escaped && next == '\\';
      } else if (next == '"') {
        inString = true;
      } else if (depth == 0 && (next == ',' || next == ']')) {
        closed = next == ']';
        return i;
      } else if (next == '{' || next == '[') {
        depth++;
      } else if ((next == '}' || next == ']') && depth > 0) {
        depth--;
      }
    }
    return -1;
  }

  @Override
  public boolean isRecord(byte[] bytes, int from, int to) {
    boolean emptyArray = closed && !anyElement && Utf8.isBlank(bytes, from, to);
    anyElement = true;
    return !emptyArray;
  }

  @Override
  public boolean end(long offset) throws CorruptContentException {
    if (!closed) {
      throw new CorruptContentException("the file ends before its JSON array does", offset, null);
    }
    return false;
  }
}
