package vectormill.model.cache;

import java.io.IOException;
import java.util.Arrays;
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
    CacheKey at(int entry) throws IOException;
  }

  /// The number of the entry with this key, or [#NONE].
  int find(CacheKey key) throws IOException {
    int entry = slots[slotOf(key)] - 1;
    return entry < 0 ? NONE : entry;
  }

  /// Notes where a key's entry is.
  void put(CacheKey key, int entry) throws IOException {
    if (2 * (used + 1) > slots.length) {
      grow();
    }
    int slot = slotOf(key);
    if (slots[slot] == 0) {
      used++;
    }
    slots[slot] = entry + 1;
  }

  /// Forgets everything.
  void clear() {
    slots = new int[SMALLEST];
    used = 0;
  }

  int size() {
    return used;
  }

  /// Where the key is, or would be. Numbers are one up: zero is an empty slot.
  private int slotOf(CacheKey key) throws IOException {
    int slot = home(key, slots.length);
    while (slots[slot] != 0 && !keys.at(slots[slot] - 1).equals(key)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() throws IOException {
    int[] old = slots;
    slots = new int[Math.multiplyExact(2, old.length)];
    for (int entry : Arrays.stream(old).filter(number -> number != 0).toArray()) {
      slots[slotOf(keys.at(entry - 1))] = entry;
    }
  }

  /// Bits of a sha256 are as good as any hash of them.
  private static int home(CacheKey key, int slots) {
    return (int) key.first() & slots - 1;
  }
}
