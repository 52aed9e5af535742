package vectormill.audit.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// A source as parquet-java wants it.
///
/// @param source read in blocks
record ParquetInput(ByteSource source) implements InputFile {
  @Override
  public long getLength() {
    return source.sizeBytes();
  }

  @Override
  public SeekableInputStream newStream() {
    Blocks blocks = new Blocks(source);
    return new DelegatingSeekableInputStream(blocks) {
      @Override
      public long getPos() {
        return blocks.position;
      }

      @Override
      public void seek(long position) throws IOException {
        blocks.seek(position);
      }
    };
  }

  private static final class Blocks extends InputStream {
    private static final int BLOCK_BYTES = 1 << 18;

    private final ByteSource source;
    private byte[] block = new byte[0];
    private long blockStart;
    private long position;

    Blocks(ByteSource source) {
      this.source = source;
    }

    void seek(long target) throws IOException {
      if (target < 0 || target > source.sizeBytes()) {
        throw new EOFException(source.name() + " has no byte " + target);
      }
      position = target;
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
      if (position >= source.sizeBytes()) {
        return -1;
      }
      if (position < blockStart || position >= blockStart + block.length) {
        fetch();
      }
      int from = (int) (position - blockStart);
      int count = Math.min(length, block.length - from);
      System.arraycopy(block, from, target, offset, count);
      position += count;
      return count;
    }

    private void fetch() throws IOException {
      int count = (int) Math.min(BLOCK_BYTES, source.sizeBytes() - position);
      try (InputStream piece = source.open(position, count)) {
        block = piece.readNBytes(count);
      }
      blockStart = position;
      if (block.length < count) {
        throw new EOFException(source.name() + " ends before byte " + (position + count));
      }
    }
  }
}
