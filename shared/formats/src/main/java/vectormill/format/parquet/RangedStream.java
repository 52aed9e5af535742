package vectormill.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.SeekableInputStream;

/// Reads a source file by ranges: small reads through a block, of which the first near the end
/// holds the whole tail, so that a footer usually takes one request; large reads as they are asked
/// for.
final class RangedStream extends SeekableInputStream {
  private static final int BLOCK_BYTES = 64 * 1024;

  private final SourceInputFile file;
  private final long length;
  private long position;
  private byte[] block = new byte[0];
  private long blockStart;

  RangedStream(SourceInputFile file) {
    this.file = file;
    this.length = file.getLength();
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void seek(long newPosition) throws IOException {
    if (newPosition < 0 || newPosition > length) {
      throw new EOFException("position " + newPosition + " is outside of " + length + " bytes");
    }
    position = newPosition;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (position >= length) {
      return -1;
    }
    int wanted = (int) Math.min(count, length - position);
    if (!blockHolds(position) && wanted >= BLOCK_BYTES) {
      fetch(position, target, offset, wanted);
      position += wanted;
      return wanted;
    }
    if (!blockHolds(position)) {
      fillBlock();
    }
    int index = (int) (position - blockStart);
    int ready = Math.min(wanted, block.length - index);
    System.arraycopy(block, index, target, offset, ready);
    position += ready;
    return ready;
  }

  private boolean blockHolds(long place) {
    return place >= blockStart && place < blockStart + block.length;
  }

  private void fillBlock() throws IOException {
    boolean nearEnd = length - position < BLOCK_BYTES;
    long start = nearEnd ? Math.max(0, length - BLOCK_BYTES) : position;
    byte[] next = new byte[(int) Math.min(BLOCK_BYTES, length - start)];
    fetch(start, next, 0, next.length);
    block = next;
    blockStart = start;
  }

  private void fetch(long from, byte[] target, int offset, int count) throws IOException {
    try (InputStream range = file.bytes().open(from, count)) {
      int got = range.readNBytes(target, offset, count);
      if (got < count) {
        throw new EOFException(
            "fetching %s ended after %d of %d bytes from %d"
                .formatted(file.bytes().key(), got, count, from));
      }
    } catch (IOException e) {
      throw file.failed(e);
    }
  }

  @Override
  public void readFully(byte[] target) throws IOException {
    readFully(target, 0, target.length);
  }

  @Override
  public void readFully(byte[] target, int offset, int count) throws IOException {
    int got = readNBytes(target, offset, count);
    if (got < count) {
      throw new EOFException("wanted " + count + " bytes, the file ends after " + got);
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    byte[] copy = new byte[target.remaining()];
    int count = read(copy, 0, copy.length);
    target.put(copy, 0, Math.max(count, 0));
    return count;
  }

  @Override
  public void readFully(ByteBuffer target) throws IOException {
    if (target.hasArray()) {
      readFully(target.array(), target.arrayOffset() + target.position(), target.remaining());
      target.position(target.limit());
      return;
    }
    byte[] copy = new byte[target.remaining()];
    readFully(copy);
    target.put(copy);
  }
}
