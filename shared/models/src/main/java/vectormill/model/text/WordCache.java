package vectormill.model.text;

import org.jspecify.annotations.Nullable;

/// The ids of words met before; forgets a word when another takes its place.
///
/// Threads may overwrite each other's entries, which are immutable: a lost one is made again.
final class WordCache {
  private static final int SLOTS = 1 << 15;

  private final @Nullable Entry[] entries = new Entry[SLOTS];

  /// The ids of a word, or null; the hash is that of [#hash].
  int @Nullable [] find(char[] chars, int length, int hash) {
    Entry entry = entries[slot(hash)];
    return entry != null && entry.is(chars, length, hash) ? entry.ids : null;
  }

  void put(char[] chars, int length, int hash, int[] ids) {
    entries[slot(hash)] = new Entry(new String(chars, 0, length), hash, ids);
  }

  static int hash(int hash, char next) {
    return hash * 31 + next;
  }

  private static int slot(int hash) {
    return (hash * 0x9E3779B9) >>> 17;
  }

  /// A word; safe to read without a lock because its fields are final.
  private static final class Entry {
    private final String word;
    private final int hash;
    private final int[] ids;

    Entry(String word, int hash, int[] ids) {
      this.word = word;
      this.hash = hash;
      this.ids = ids;
    }

    boolean is(char[] chars, int length, int hash) {
      if (this.hash != hash || word.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (word.charAt(i) != chars[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
