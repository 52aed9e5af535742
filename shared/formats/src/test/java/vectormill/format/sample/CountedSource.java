package vectormill.format.sample;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vectormill.source.SourceBytes;

/// A source file that counts the bytes taken from it.
public final class CountedSource implements SourceBytes {
  private final SourceBytes bytes;
  private long fetched;

  /// Counts for these bytes.
  public CountedSource(SourceBytes bytes) {
    this.bytes = bytes;
  }

  /// How many were taken so far.
  public long fetched() {
    return fetched;
  }

  @Override
  public String key() {
    return bytes.key();
  }

  @Override
  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    return new FilterInputStream(bytes.open(offset, length)) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        fetched += next < 0 ? 0 : 1;
        return next;
      }

      @Override
      public int read(byte[] target, int from, int count) throws IOException {
        int got = super.read(target, from, count);
        fetched += Math.max(got, 0);
        return got;
      }
    };
  }
}
