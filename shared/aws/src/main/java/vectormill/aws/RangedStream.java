package vectormill.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A stream that fetches ranges, the next one on a thread of its own once half of the current one
/// is read: at most two ranges are in memory. For one thread.
final class RangedStream extends InputStream {
  /// The most bytes of one range.
  static final int RANGE_BYTES = 8 << 20;

  private final Fetcher fetcher;
  private final long end;
  private byte[] current = new byte[0];
  private int position;
  private long nextOffset;
  private @Nullable FutureTask<byte[]> ahead;
  private boolean closed;

  /// @param fetcher gets the ranges
  /// @param offset of the first byte
  /// @param length of the whole stream
  RangedStream(Fetcher fetcher, long offset, long length) {
    this.fetcher = fetcher;
    this.nextOffset = offset;
    this.end = offset + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (position == current.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, buffer, offset, count);
    position += count;
    if (position >= current.length / 2) {
      fetchAhead();
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
    current = new byte[0];
    position = 0;
    if (ahead != null) {
      ahead.cancel(true);
      ahead = null;
    }
  }

  private boolean advance() throws IOException {
    if (nextOffset >= end) {
      return false;
    }
    current = new byte[0];
    current = ahead == null ? fetcher.fetch(nextOffset, nextLength()) : await(ahead);
    ahead = null;
    position = 0;
    nextOffset += current.length;
    return true;
  }

  private void fetchAhead() {
    if (ahead != null || nextOffset >= end) {
      return;
    }
    long offset = nextOffset;
    int length = nextLength();
    ahead = new FutureTask<>(() -> fetcher.fetch(offset, length));
    Thread.ofPlatform().daemon().name("range-" + offset).start(ahead);
  }

  private int nextLength() {
    return Math.toIntExact(Math.min(RANGE_BYTES, end - nextOffset));
  }

  private static byte[] await(FutureTask<byte[]> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting for a range");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("fetching a range failed", e.getCause());
    }
  }

  /// Gets one range.
  interface Fetcher {
    /// @return exactly `length` bytes
    byte[] fetch(long offset, int length) throws IOException;
  }
}
