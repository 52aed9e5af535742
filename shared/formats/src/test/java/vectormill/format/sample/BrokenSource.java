package vectormill.format.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import vectormill.source.SourceBytes;

/// A source file whose transfer breaks, either with an exception or by simply ending.
public final class BrokenSource implements SourceBytes {
  /// What the broken transfer says.
  public static final String MESSAGE = "connection reset";

  private final MemorySource whole;
  private final int after;
  private final boolean silently;

  /// Hands out the bytes before `after` and no more.
  public BrokenSource(MemorySource whole, int after, boolean silently) {
    this.whole = whole;
    this.after = after;
    this.silently = silently;
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
    if (offset + length <= after) {
      return whole.open(offset, length);
    }
    int start = (int) Math.min(offset, after);
    InputStream ready = new ByteArrayInputStream(whole.content(), start, after - start);
    return silently ? ready : new SequenceInputStream(ready, new Failing());
  }

  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException(MESSAGE);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException(MESSAGE);
    }
  }
}
