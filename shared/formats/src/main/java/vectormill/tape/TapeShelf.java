package vectormill.tape;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import vectormill.embedding.Embedding;

/// The rows of many tapes, found by their content, in whatever order one asks. Rows lie in a local
/// file; a table outside the heap says where, 24 to 48 bytes a row.
///
/// Not safe for several threads.
public final class TapeShelf implements Closeable {
  private static final int SLOT_BYTES = 2 * Long.BYTES;
  private static final long FIRST_SLOTS = 1 << 10;
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel rows;
  private final int dimension;
  private final ByteBuffer buffer;
  private final ByteBuffer row;
  private Arena arena;
  private MemorySegment slots;
  private long capacity = FIRST_SLOTS;
  private long size;
  private long written;

  /// @param file where rows are put; is replaced, and removed when the shelf is closed
  /// @param header which tapes fit: those of this model and dimension
  public TapeShelf(Path file, TapeHeader header) throws IOException {
    this.rows =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    this.dimension = header.dimension();
    this.buffer = ByteBuffer.allocate(Math.max(BUFFER_BYTES, header.maxRowBytes()));
    this.row = ByteBuffer.allocate(header.maxRowBytes());
    this.arena = Arena.ofShared(); // last: nobody closes it when the file cannot be opened
    this.slots = arena.allocate(FIRST_SLOTS * SLOT_BYTES, Long.BYTES);
  }

  /// How many different texts or pictures it knows.
  public long size() {
    return size;
  }

  /// Adds a row; of several for one content the first counts. Two that agree in the first half of
  /// their digests count as one, and the second is not found.
  public void add(TapeRow added) throws IOException {
    if (!insert(slots, capacity, added.content().high(), placeOf(written + buffer.position()))) {
      return;
    }
    if (buffer.remaining() < row.capacity()) {
      drain();
    }
    RowCode.write(added, dimension, buffer);
    size++;
    if (size * 3 > capacity * 2) {
      grow();
    }
  }

  /// What became of this content; empty when no tape says.
  public Optional<Embedding> find(ContentDigest content) throws IOException {
    drain();
    long slot = content.high() & (capacity - 1);
    while (true) {
      long at = slot * SLOT_BYTES;
      long place = slots.get(ValueLayout.JAVA_LONG, at + Long.BYTES);
      if (place == 0) {
        return Optional.empty();
      }
      if (slots.get(ValueLayout.JAVA_LONG, at) == content.high()) {
        return Optional.of(read(place - 1))
            .filter(found -> found.content().equals(content))
            .map(TapeRow::embedding);
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }

  private TapeRow read(long offset) throws IOException {
    row.clear();
    int count = 0;
    while (row.hasRemaining() && count >= 0) {
      count = rows.read(row, offset + row.position());
    }
    return RowCode.read(row.flip(), dimension);
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += rows.write(buffer, written);
    }
    buffer.clear();
  }

  /// Zero marks a free slot.
  private static long placeOf(long offset) {
    return offset + 1;
  }

  private static boolean insert(MemorySegment table, long length, long high, long place) {
    long slot = high & (length - 1);
    while (table.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES + Long.BYTES) != 0) {
      if (table.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES) == high) {
        return false;
      }
      slot = (slot + 1) & (length - 1);
    }
    table.set(ValueLayout.JAVA_LONG, slot * SLOT_BYTES, high);
    table.set(ValueLayout.JAVA_LONG, slot * SLOT_BYTES + Long.BYTES, place);
    return true;
  }

  private void grow() {
    Arena nextArena = Arena.ofShared();
    long nextCapacity = capacity * 2;
    MemorySegment next = nextArena.allocate(nextCapacity * SLOT_BYTES, Long.BYTES);
    for (long slot = 0; slot < capacity; slot++) {
      long place = slots.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES + Long.BYTES);
      if (place != 0) {
        insert(next, nextCapacity, slots.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES), place);
      }
    }
    arena.close();
    arena = nextArena;
    slots = next;
    capacity = nextCapacity;
  }

  @Override
  public void close() throws IOException {
    arena.close();
    rows.close();
  }
}
