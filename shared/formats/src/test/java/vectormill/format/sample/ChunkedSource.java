package vectormill.format.sample;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vectormill.source.SourceBytes;

/// A source file that arrives in pieces of at most so many bytes.
public final class ChunkedSource implements SourceBytes {
  private final MemorySource whole;
  private final int chunk;

  /// @param chunk the most bytes that a read gives
  public ChunkedSource(MemorySource whole, int chunk) {
    this.whole = whole;
    this.chunk = chunk;
  }

  @Override
  public String key() {
    return whole.key();
  }

  @Override
  public long sizeBytes() {
    return whole.sizeBytes();
  }

  @Override
  public InputStream open(long offset, long length) {
    return new Pieces(whole.open(offset, length));
  }

  private final class Pieces extends FilterInputStream {
    Pieces(InputStream all) {
      super(all);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return super.read(target, offset, Math.min(length, chunk));
    }
  }
}
