package vectormill.format.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Gzip members in a row, strictly: a header that is cut, a wrong checksum or anything but zeros
/// after the last member is an error, where `GZIPInputStream` ends silently.
final class GzipStream extends InputStream {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private final InputStream stored;
  private final LongConsumer laterMembers;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private long filled;
  private boolean finished;

  GzipStream(InputStream stored) throws IOException {
    this(stored, _ -> {});
  }

  /// @param laterMembers told where each member but the first starts, in stored bytes, after what
  ///   lies before it was handed out
  GzipStream(InputStream stored, LongConsumer laterMembers) throws IOException {
    this.stored = stored;
    this.laterMembers = laterMembers;
    readHeader(nextByte());
  }

  /// Stored bytes taken up so far.
  long taken() {
    return filled - (limit - position) - inflater.getRemaining();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      int count = inflate(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else {
        feed();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new IOException("the deflate data is damaged: " + e.getMessage(), e);
    }
  }

  private void feed() throws IOException {
    if (inflater.needsDictionary()) {
      throw new IOException("the deflate data asks for a dictionary");
    }
    if (position == limit && !fill()) {
      throw new EOFException("the gzip data ends within a member");
    }
    inflater.setInput(input, position, limit - position);
    position = limit;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expectedChecksum = nextInt();
    long expectedSize = nextInt();
    if (expectedChecksum != checksum.getValue()) {
      throw new IOException(
          "the checksum of a gzip member is %08x, expected %08x"
              .formatted(checksum.getValue(), expectedChecksum));
    }
    if (expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException(
          "a gzip member has %d bytes, expected %d"
              .formatted(inflater.getBytesWritten(), expectedSize));
    }
    if (position == limit && !fill()) {
      finished = true;
      return;
    }
    int first = nextByte();
    if (first == 0) {
      skipPadding();
      return;
    }
    laterMembers.accept(filled - (limit - position) - 1);
    inflater.reset();
    checksum.reset();
    readHeader(first);
  }

  private void skipPadding() throws IOException {
    while (position < limit || fill()) {
      if (nextByte() != 0) {
        throw new IOException("garbage after the last gzip member");
      }
    }
    finished = true;
  }

  private void readHeader(int first) throws IOException {
    if (first != 0x1f || nextByte() != 0x8b) {
      throw new IOException("garbage where a gzip member was expected");
    }
    int method = nextByte();
    int flags = nextByte();
    if (method != 8 || (flags & RESERVED_FLAGS) != 0) {
      throw new IOException("unknown gzip method " + method + " or flags " + flags);
    }
    skip(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.setInput(input, position, limit - position);
    position = limit;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nextByte();
    }
  }

  private void skipText() throws IOException {
    int next = nextByte();
    while (next != 0) {
      next = nextByte();
    }
  }

  private long nextInt() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) nextByte() << shift;
    }
    return value;
  }

  private int nextByte() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the gzip data ends within a header or trailer");
    }
    return input[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    int count = stored.read(input, 0, input.length);
    position = 0;
    limit = Math.max(count, 0);
    filled += limit;
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
