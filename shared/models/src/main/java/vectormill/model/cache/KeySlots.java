package vectormill.model.cache;

import java.io.IOException;
import vectormill.embedding.CacheKey;

/// Finds the entry of a key: an open-addressed table of entry numbers, eight to sixteen bytes an
/// entry. The keys themselves stay where they are. Not safe for several threads.
final class KeySlots {
  /// No entry has this key.
  static final int NONE = -1;

  private static final int SMALLEST = 1 << 10;

  private final Keys keys;
  private int[] slots = new int[SMALLEST];
  private int used;

  /// @param keys of the entries
  KeySlots(Keys keys) {
    this.keys = keys;
  }

  /// The keys that the numbers stand for.
  interface Keys {
    /// The first eight bytes of an entry's key.
    long first(int entry) throws IOException;

    boolean matches(int entry, CacheKey key) throws IOException;
  }

  /// The number of the entry with this key, or [#NONE].
  int find(CacheKey key) throws IOException {
    int slot = (int) key.first() & slots.length - 1;
    while (slots[slot] != 0) {
      if (keys.matches(slots[slot] - 1, key)) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return NONE;
  }

  /// Adds an entry whose key no other has.
  void add(int entry) throws IOException {
    if (2 * (used + 1) > slots.length) {
      int[] old = slots;
      slots = new int[Math.multiplyExact(2, old.length)];
      for (int number : old) {
        if (number != 0) {
          place(number);
        }
      }
    }
    place(entry + 1);
    used++;
  }

  /// Numbers are one up: zero is an empty slot. Bits of a sha256 are as good as any hash of them.
  private void place(int number) throws IOException {
    int slot = (int) keys.first(number - 1) & slots.length - 1;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = number;
  }

  /// Forgets everything.
  ///
  /// @param expected how many entries will be added
  void clear(int expected) {
    int size = SMALLEST;
    while (size / 2 < expected) {
      size = Math.multiplyExact(2, size);
    }
    slots = new int[size];
    used = 0;
  }

  int size() {
    return used;
  }
}
