package vectormill.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Goes through the lines of a stream with one of them in memory. Not safe for several threads.
final class LineCursor implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream stream;
  private final int maxBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private byte[] line = new byte[BUFFER_BYTES];
  private int length;
  private boolean tooLong;
  private long number;

  /// Takes ownership of the stream.
  ///
  /// @param maxBytes how long a line may be that is kept
  LineCursor(InputStream stream, int maxBytes) {
    this.stream = stream;
    this.maxBytes = maxBytes;
  }

  /// Goes to the next line; false after the last.
  boolean advance() throws IOException {
    length = 0;
    tooLong = false;
    boolean begun = false;
    while (fill()) {
      begun = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(end);
      if (end < to) {
        from = end + 1;
        number++;
        return true;
      }
      from = to;
    }
    number += begun ? 1 : 0;
    return begun;
  }

  private boolean fill() throws IOException {
    while (from == to) {
      int count = stream.read(buffer, 0, buffer.length);
      if (count < 0) {
        return false;
      }
      from = 0;
      to = count;
    }
    return true;
  }

  private void keep(int end) {
    int count = end - from;
    if (tooLong || count > maxBytes - length) {
      tooLong = true;
      return;
    }
    if (line.length - length < count) {
      long doubled = Math.min(maxBytes, 2L * line.length);
      line = Arrays.copyOf(line, (int) Math.max(doubled, length + count));
    }
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  /// The line's bytes, of which the first [#length] count; overwritten by the next line.
  byte[] bytes() {
    return line;
  }

  /// Bytes of the line.
  int length() {
    return length;
  }

  /// Whether the line was longer than allowed; its bytes are not there.
  boolean isTooLong() {
    return tooLong;
  }

  /// Whether there is nothing but spaces.
  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  /// The line's number, from 1.
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
