package vectormill.image.decode;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// The bytes of a file as a library of codecs wants them: in memory, without a cache on disk.
/// Remembers whether anybody wanted more than there is.
final class MemoryInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final Deadline deadline;
  private boolean exhausted;

  MemoryInput(byte[] bytes, Deadline deadline) {
    this.bytes = bytes;
    this.deadline = deadline;
  }

  /// A read found no byte any more.
  boolean isExhausted() {
    return exhausted;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      exhausted = true;
      deadline.check();
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    deadline.check();
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= bytes.length) {
      exhausted = true;
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }
}
