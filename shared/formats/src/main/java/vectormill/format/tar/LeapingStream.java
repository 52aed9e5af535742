package vectormill.format.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import vectormill.source.SourceBytes;

/// The stored bytes of a file, of which long stretches are passed over without fetching them. A
/// short one is read, because asking anew costs more.
final class LeapingStream extends InputStream {
  /// Two pieces of what a store is usually asked for at once.
  static final long LEAP_BYTES = 16L << 20;

  private static final int BLOCK_BYTES = 64 * 1024;

  private final SourceBytes bytes;
  private final Runnable alive;
  private final byte[] block = new byte[BLOCK_BYTES];
  private InputStream stored = InputStream.nullInputStream();
  private boolean isOpen;
  private long position;
  private int blockPosition;
  private int blockLimit;

  /// @param alive called for each read of the store; may throw to stop
  LeapingStream(SourceBytes bytes, Runnable alive) {
    this.bytes = bytes;
    this.alive = alive;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (blockPosition == blockLimit && !fill()) {
      return -1;
    }
    int count = Math.min(length, blockLimit - blockPosition);
    System.arraycopy(block, blockPosition, target, offset, count);
    blockPosition += count;
    return count;
  }

  /// Passes over bytes, fewer than asked for at the end of the file or of what is at hand.
  @Override
  public long skip(long count) throws IOException {
    int ready = blockLimit - blockPosition;
    if (count - ready < LEAP_BYTES) {
      if (ready == 0 && !fill()) {
        return 0;
      }
      int passed = (int) Math.min(count, blockLimit - blockPosition);
      blockPosition += passed;
      return passed;
    }
    long passed = Math.min(count - ready, bytes.sizeBytes() - position);
    stored.close();
    isOpen = false;
    blockPosition = blockLimit;
    position += passed;
    return ready + passed;
  }

  private boolean fill() throws IOException {
    alive.run();
    if (position >= bytes.sizeBytes()) {
      return false;
    }
    if (!isOpen) {
      stored = bytes.open(position, bytes.sizeBytes() - position);
      isOpen = true;
    }
    int count = stored.read(block, 0, block.length);
    if (count <= 0) {
      throw new EOFException(
          "fetching %s ended after %d of %d bytes"
              .formatted(bytes.key(), position, bytes.sizeBytes()));
    }
    position += count;
    blockPosition = 0;
    blockLimit = count;
    return true;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
