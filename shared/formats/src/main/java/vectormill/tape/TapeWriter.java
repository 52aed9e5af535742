package vectormill.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Writes a tape to a local file: its header, then blocks of rows, each of at most a megabyte or
/// one row and with a checksum, then an empty block as its end.
///
///     4 bytes  number of rows; 0 at the end of the tape
///     4        bytes of the rows
///     4        CRC-32C of the rows
///
/// Not safe for several threads.
public final class TapeWriter implements Closeable {
  static final int BLOCK_BYTES = 1 << 20;
  static final int BLOCK_HEADER_BYTES = 3 * Integer.BYTES;

  private final FileChannel channel;
  private final TapeHeader header;
  private final ByteBuffer block;
  private int rowsInBlock;
  private long rows;

  private TapeWriter(FileChannel channel, TapeHeader header) {
    this.channel = channel;
    this.header = header;
    this.block = ByteBuffer.allocate(Math.max(BLOCK_BYTES, header.maxRowBytes()));
  }

  /// A new tape; a file that is there is replaced.
  public static TapeWriter create(Path file, TapeHeader header) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      drain(channel, ByteBuffer.wrap(header.encode()));
      return new TapeWriter(channel, header);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Adds a row.
  public void write(TapeRow row) throws IOException {
    if (block.remaining() < header.maxRowBytes()) {
      endBlock();
    }
    RowCode.write(row, header.dimension(), block);
    rowsInBlock++;
    rows++;
  }

  /// How many rows were added.
  public long rows() {
    return rows;
  }

  /// Ends the tape. Without it the file is one that is cut.
  public void complete() throws IOException {
    if (rowsInBlock > 0) {
      endBlock();
    }
    endBlock();
    channel.close();
  }

  private void endBlock() throws IOException {
    block.flip();
    CRC32C checksum = new CRC32C();
    checksum.update(block.duplicate());
    ByteBuffer head =
        ByteBuffer.allocate(BLOCK_HEADER_BYTES)
            .putInt(rowsInBlock)
            .putInt(block.remaining())
            .putInt((int) checksum.getValue())
            .flip();
    drain(channel, head);
    drain(channel, block);
    block.clear();
    rowsInBlock = 0;
  }

  private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
