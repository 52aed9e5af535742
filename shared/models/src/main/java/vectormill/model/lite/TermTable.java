package vectormill.model.lite;

import java.util.Arrays;

/// Terms numbered in the order they were added. A term is a kind and a run of characters.
///
/// Open addressing over one character array: looking up makes no garbage. Safe for many threads
/// once nothing is added any more.
final class TermTable {
  /// A whole word.
  static final char WORD = 'w';

  /// A run of characters within a word.
  static final char GRAM = 'c';

  /// Two words in a row.
  static final char PAIR = 'b';

  private char[] arena = new char[1 << 12];
  private int[] starts = new int[1 << 9];
  private int[] hashes = new int[1 << 9];
  private int[] slots = new int[1 << 10];
  private int size;

  /// Number of terms.
  int size() {
    return size;
  }

  /// Spreads a kind and the characters from `from` to before `to` over all integers.
  static int hash(char kind, char[] chars, int from, int to) {
    long hash = 0xcbf29ce484222325L ^ kind;
    for (int i = from; i < to; i++) {
      hash = (hash ^ chars[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  /// The term's number, or -1.
  int find(char kind, char[] chars, int from, int to) {
    return slots[slotOf(hash(kind, chars, from, to), kind, chars, from, to)] - 1;
  }

  /// The term's number; a new one where it was not there and fewer than `maxSize` are, else -1.
  int add(char kind, char[] chars, int from, int to, int maxSize) {
    int hash = hash(kind, chars, from, to);
    int slot = slotOf(hash, kind, chars, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size >= maxSize) {
      return -1;
    }
    append(hash, kind, chars, from, to);
    slots[slot] = size;
    if (size * 2 > slots.length) {
      growSlots();
    }
    return size - 1;
  }

  /// The term's kind.
  char kind(int term) {
    return arena[starts[term]];
  }

  /// The term as text: its kind, then its characters.
  String text(int term) {
    return new String(arena, starts[term], starts[term + 1] - starts[term]);
  }

  /// Orders by kind, then by characters as UTF-16 units.
  int compare(int left, int right) {
    return Arrays.compare(
        arena, starts[left], starts[left + 1], arena, starts[right], starts[right + 1]);
  }

  private int slotOf(int hash, char kind, char[] chars, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !same(slots[slot] - 1, hash, kind, chars, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int term, int hash, char kind, char[] chars, int from, int to) {
    int start = starts[term];
    return hashes[term] == hash
        && arena[start] == kind
        && Arrays.equals(arena, start + 1, starts[term + 1], chars, from, to);
  }

  private void append(int hash, char kind, char[] chars, int from, int to) {
    int start = starts[size];
    int end = start + 1 + to - from;
    if (end > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(end, arena.length * 2));
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      hashes = Arrays.copyOf(hashes, starts.length);
    }
    arena[start] = kind;
    System.arraycopy(chars, from, arena, start + 1, to - from);
    hashes[size] = hash;
    size++;
    starts[size] = end;
  }

  private void growSlots() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int term = 0; term < size; term++) {
      int slot = hashes[term] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = term + 1;
    }
  }
}
