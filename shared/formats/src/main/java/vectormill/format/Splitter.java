package vectormill.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import vectormill.format.compression.DecodedStream;

/// Cuts a stream into records at a [Boundary], holding one record and a block in memory.
///
/// After [#advance], the record is `bytes()[start(), end())` until the next call.
final class Splitter implements Closeable {
  private static final int BLOCK_BYTES = 256 * 1024;

  private final InputStream stream;
  private final Boundary boundary;
  private final int maxRecordBytes;
  private byte[] bytes;
  private int limit;
  private int next;
  private long firstOffset;
  private int start;
  private int end;
  private long offset;
  private boolean tooLarge;
  private boolean ended;

  Splitter(DecodedStream stream, Boundary boundary, int maxRecordBytes) {
    this(stream, stream.position(), boundary, maxRecordBytes);
  }

  /// @param firstOffset of the stream's next byte
  Splitter(InputStream stream, long firstOffset, Boundary boundary, int maxRecordBytes) {
    this.stream = stream;
    this.boundary = boundary;
    this.maxRecordBytes = maxRecordBytes;
    this.bytes = new byte[BLOCK_BYTES];
    this.firstOffset = firstOffset;
  }

  /// Goes to the next record; false at the end of the file.
  boolean advance() throws IOException {
    while (!ended) {
      boolean something = findEnd();
      if (tooLarge || (something && boundary.isRecord(bytes, start, end))) {
        return true;
      }
    }
    return false;
  }

  /// Goes beyond the next boundary, whatever lies before it; false when none is left.
  boolean skip() throws IOException {
    findEnd();
    return !ended;
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// Where the record starts, in bytes of the decompressed file.
  long offset() {
    return offset;
  }

  /// Where the next one may start.
  long nextOffset() {
    return firstOffset + next;
  }

  /// Whether the record was longer than allowed; its bytes are then gone.
  boolean tooLarge() {
    return tooLarge;
  }

  private boolean findEnd() throws IOException {
    start = next;
    offset = firstOffset + start;
    tooLarge = false;
    int searched = start;
    int found = boundary.find(bytes, searched, limit);
    while (found < 0) {
      searched = limit;
      if (searched - start > maxRecordBytes) {
        tooLarge = true;
        start = limit;
      }
      searched -= start;
      if (!extend()) {
        ended = true;
        end = limit;
        return boundary.end(firstOffset + limit) && start < end;
      }
      found = boundary.find(bytes, searched, limit);
    }
    end = found;
    next = found + 1;
    tooLarge |= end - start > maxRecordBytes;
    return true;
  }

  /// Drops what lies before `start`, then reads one block more; false at the end of the file.
  private boolean extend() throws IOException {
    int kept = limit - start;
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, kept);
      firstOffset += start;
      limit = kept;
      start = 0;
    }
    if (limit == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, maxRecordBytes + 2 * BLOCK_BYTES));
    }
    int count = stream.read(bytes, limit, bytes.length - limit);
    limit += Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
