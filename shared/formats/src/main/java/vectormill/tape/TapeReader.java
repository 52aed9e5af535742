package vectormill.tape;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Reads a tape, with one block of it in memory. Not safe for several threads.
public final class TapeReader implements Closeable {
  private final DataInputStream stream;
  private final TapeHeader header;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private int rowsLeft;
  private boolean ended;

  private TapeReader(DataInputStream stream, TapeHeader header) {
    this.stream = stream;
    this.header = header;
  }

  /// Reads the header. Closing the reader closes the stream.
  ///
  /// @throws DamagedTapeException if this is no tape of a version that is known
  public static TapeReader open(InputStream stream) throws IOException {
    DataInputStream tape = new DataInputStream(new BufferedInputStream(stream));
    try {
      return new TapeReader(tape, TapeHeader.read(tape));
    } catch (IOException | RuntimeException e) {
      tape.close();
      throw e;
    }
  }

  /// Who answered.
  public TapeHeader header() {
    return header;
  }

  /// The next row; empty at the end of the tape.
  ///
  /// @throws DamagedTapeException if the tape is cut or changed from here on
  public Optional<TapeRow> next() throws IOException {
    if (rowsLeft == 0 && !ended) {
      nextBlock();
    }
    if (ended) {
      return Optional.empty();
    }
    rowsLeft--;
    TapeRow row = RowCode.read(block, header.dimension());
    if (rowsLeft == 0 && block.hasRemaining()) {
      throw new DamagedTapeException("a block of a tape is longer than its rows");
    }
    return Optional.of(row);
  }

  private void nextBlock() throws IOException {
    try {
      int rows = stream.readInt();
      int size = stream.readInt();
      int checksum = stream.readInt();
      int most = Math.max(TapeWriter.BLOCK_BYTES, header.maxRowBytes());
      if (rows < 0 || size < 0 || size > most || (rows == 0) != (size == 0)) {
        throw new DamagedTapeException(
            "a block of a tape says it has " + rows + " rows in " + size + " bytes");
      }
      byte[] bytes = stream.readNBytes(size);
      CRC32C found = new CRC32C();
      found.update(bytes);
      if (bytes.length < size || (int) found.getValue() != checksum) {
        throw new DamagedTapeException(
            "a block of a tape has %d bytes with checksum %08x, expected %d with %08x"
                .formatted(bytes.length, (int) found.getValue(), size, checksum));
      }
      block = ByteBuffer.wrap(bytes);
      rowsLeft = rows;
      ended = rows == 0;
    } catch (EOFException e) {
      throw new DamagedTapeException("a tape is cut: its end is missing");
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
