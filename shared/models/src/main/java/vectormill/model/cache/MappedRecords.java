package vectormill.model.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file of records of one size, read through memory and written through its channel. Not safe for
/// several threads.
final class MappedRecords implements AutoCloseable {
  private static final int WINDOW_BYTES = 1 << 28;
  private static final int WRITE_BYTES = 1 << 20;

  private final FileChannel channel;
  private final int recordBytes;
  private final int windowRecords;
  private final List<ByteBuffer> windows = new ArrayList<>();

  private MappedRecords(FileChannel channel, int recordBytes) {
    this.channel = channel;
    this.recordBytes = recordBytes;
    this.windowRecords = WINDOW_BYTES / recordBytes;
  }

  /// Opens a file, or makes it.
  static MappedRecords open(Path file, int recordBytes) throws IOException {
    return new MappedRecords(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        recordBytes);
  }

  /// How many whole records the file has.
  int count() throws IOException {
    return Math.toIntExact(channel.size() / recordBytes);
  }

  /// The bytes of a record, big-endian; they change when it is written.
  ///
  /// @param record below [#count]
  ByteBuffer at(int record) throws IOException {
    return window(record).slice(record % windowRecords * recordBytes, recordBytes);
  }

  /// Eight bytes of a record.
  ///
  /// @param offset from the record's start
  long longAt(int record, int offset) throws IOException {
    return window(record).getLong(record % windowRecords * recordBytes + offset);
  }

  private ByteBuffer window(int record) throws IOException {
    int number = record / windowRecords;
    int end = (record % windowRecords + 1) * recordBytes;
    if (number >= windows.size() || windows.get(number).capacity() < end) {
      map(number);
    }
    return windows.get(number);
  }

  private void map(int number) throws IOException {
    long start = (long) number * windowRecords * recordBytes;
    long most = (long) windowRecords * recordBytes;
    long whole = (channel.size() - start) / recordBytes * recordBytes;
    ByteBuffer window = channel.map(MapMode.READ_ONLY, start, Math.min(most, whole));
    while (windows.size() <= number) {
      windows.add(ByteBuffer.allocate(0));
    }
    windows.set(number, window);
  }

  /// Writes consecutive records.
  ///
  /// @param first where; at most [#count]
  void write(int first, List<byte[]> records) throws IOException {
    int atOnce = Math.max(1, WRITE_BYTES / recordBytes);
    for (int from = 0; from < records.size(); from += atOnce) {
      List<byte[]> some = records.subList(from, Math.min(records.size(), from + atOnce));
      ByteBuffer bytes = ByteBuffer.allocate(some.size() * recordBytes);
      some.forEach(bytes::put);
      bytes.flip();
      long position = (long) (first + from) * recordBytes;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
