package vectormill.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.Compression;
import vectormill.format.compression.DecodedStream;
import vectormill.source.SourceBytes;

/// The decompressed bytes of a range and, after them, those that follow in the file: the last
/// record of a range may reach beyond it. Says where the range ended once that is known. Not safe
/// for several threads.
final class RangeStream extends InputStream {
  /// Little is needed of what follows, and damage there is no matter of this range.
  private static final int BEYOND_BYTES = 4096;

  private final SourceBytes bytes;
  private final Compression compression;
  private final FileRange range;
  private final BombLimit limit;
  private final DecodedStream inside;
  private Optional<DecodedStream> beyond = Optional.empty();
  private long position;
  private long end = Long.MAX_VALUE;
  private boolean goesBeyond;
  private byte[] ahead = {};
  private int aheadPosition;

  private RangeStream(
      SourceBytes bytes,
      Compression compression,
      FileRange range,
      BombLimit limit,
      DecodedStream inside) {
    this.bytes = bytes;
    this.compression = compression;
    this.range = range;
    this.limit = limit;
    this.inside = inside;
  }

  /// Opens a range. A marker at the start of the file is passed over, as the whole file's reader
  /// does; what it precedes belongs to the first range. At first the stream ends with the range.
  static RangeStream open(
      SourceBytes bytes, Compression compression, FileRange range, BombLimit limit)
      throws IOException {
    SourceBytes slice = new SlicedBytes(bytes, range.from(), range.to());
    DecodedStream inside = DecodedStream.open(slice, compression, limit);
    RangeStream stream = new RangeStream(bytes, compression, range, limit, inside);
    try {
      if (range.from() == 0) {
        stream.passMark();
      }
      return stream;
    } catch (IOException | RuntimeException e) {
      inside.close();
      throw e;
    }
  }

  /// A member of a compressed file may end within the marker.
  private void passMark() throws IOException {
    goesBeyond = true;
    byte[] head = readNBytes(Utf8.MARK.length);
    if (Arrays.equals(head, Utf8.MARK)) {
      end = end == Long.MAX_VALUE ? end : Math.max(end, position);
    } else {
      ahead = head;
      position = 0;
    }
    goesBeyond = false;
  }

  /// From now on the stream ends with the file.
  void goBeyond() {
    goesBeyond = true;
  }

  /// Decompressed bytes handed out so far.
  long position() {
    return position;
  }

  /// Decompressed bytes of the range; the largest long until they were all read.
  long end() {
    return end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = Math.min(length, ahead.length - aheadPosition);
    if (count > 0) {
      System.arraycopy(ahead, aheadPosition, target, offset, count);
      aheadPosition += count;
    } else {
      count = readOn(target, offset, length);
    }
    position += Math.max(count, 0);
    return count;
  }

  private int readOn(byte[] target, int offset, int length) throws IOException {
    if (end == Long.MAX_VALUE) {
      int count = inside.read(target, offset, length);
      if (count >= 0) {
        return count;
      }
      end = position;
    }
    return goesBeyond ? readBeyond(target, offset, length) : -1;
  }

  private int readBeyond(byte[] target, int offset, int length) throws IOException {
    if (range.to() >= bytes.sizeBytes()) {
      return -1;
    }
    if (beyond.isEmpty()) {
      SourceBytes slice = new SlicedBytes(bytes, range.to(), bytes.sizeBytes());
      beyond = Optional.of(DecodedStream.open(slice, compression, limit));
    }
    return beyond.get().read(target, offset, Math.min(length, BEYOND_BYTES));
  }

  @Override
  public void close() throws IOException {
    inside.close();
    if (beyond.isPresent()) {
      beyond.get().close();
    }
  }
}
