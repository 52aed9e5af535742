package vectormill.embedfiles;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vectormill.source.SourceBytes;

/// A source of which is told how often it is opened and how many bytes pass. Readers leap over what
/// they do not want: what passes counts, not what was asked for.
///
/// @param inner the source
/// @param opened told of each time that it is opened
/// @param passed told how many bytes have passed since then, each time some do
record CountedBytes(SourceBytes inner, Runnable opened, Passing passed) implements SourceBytes {
  /// Is told of bytes.
  interface Passing {
    /// @param before how many had passed
    /// @param more how many do now
    void pass(long before, long more);
  }

  @Override
  public String key() {
    return inner.key();
  }

  @Override
  public long sizeBytes() {
    return inner.sizeBytes();
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    opened.run();
    return new Counted(inner.open(offset, length), passed);
  }

  private static final class Counted extends FilterInputStream {
    private final Passing passing;
    private long total;

    Counted(InputStream in, Passing passing) {
      super(in);
      this.passing = passing;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      passing.pass(total, bytes);
      total += bytes;
    }
  }
}
