package vectormill.document;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The ids met in one file, as 128-bit digests in native memory: about 24 to 48 bytes an id,
/// nothing on the heap. Open addressing with linear probing, never more than two thirds full.
///
/// Two different ids share a digest with a chance below 1 in 10^20 for a billion records. Not safe
/// for several threads.
public final class SeenIds implements AutoCloseable {
  private static final int SLOT_BYTES = 2 * Long.BYTES;
  private static final long FIRST_SLOTS = 1 << 12;

  private final MessageDigest digest;
  private Arena arena = Arena.ofShared();
  private MemorySegment slots;
  private long capacity = FIRST_SLOTS;
  private long size;

  /// Of no ids yet.
  public SeenIds() {
    slots = arena.allocate(capacity * SLOT_BYTES, Long.BYTES);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether this id is new; it is remembered.
  public boolean add(String id) {
    byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_8));
    MemorySegment bytes = MemorySegment.ofArray(hash);
    long high = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    long low = bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES) | 1;
    if (!insert(slots, capacity, high, low)) {
      return false;
    }
    size++;
    if (size * 3 > capacity * 2) {
      grow();
    }
    return true;
  }

  /// The low half is never zero, so zero marks a free slot.
  private static boolean insert(MemorySegment table, long capacity, long high, long low) {
    long slot = high & (capacity - 1);
    while (true) {
      long at = slot * SLOT_BYTES;
      long storedLow = table.get(ValueLayout.JAVA_LONG, at + Long.BYTES);
      if (storedLow == 0) {
        table.set(ValueLayout.JAVA_LONG, at, high);
        table.set(ValueLayout.JAVA_LONG, at + Long.BYTES, low);
        return true;
      }
      if (storedLow == low && table.get(ValueLayout.JAVA_LONG, at) == high) {
        return false;
      }
      slot = (slot + 1) & (capacity - 1);
    }
  }

  private void grow() {
    Arena nextArena = Arena.ofShared();
    long nextCapacity = capacity * 2;
    MemorySegment next = nextArena.allocate(nextCapacity * SLOT_BYTES, Long.BYTES);
    for (long slot = 0; slot < capacity; slot++) {
      long low = slots.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES + Long.BYTES);
      if (low != 0) {
        insert(next, nextCapacity, slots.get(ValueLayout.JAVA_LONG, slot * SLOT_BYTES), low);
      }
    }
    arena.close();
    arena = nextArena;
    slots = next;
    capacity = nextCapacity;
  }

  @Override
  public void close() {
    arena.close();
  }
}
