package vectormill.model.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.Vector;
import vectormill.embedding.VectorBytes;

/// The entries of one namespace in two files of records. `<name>.vectors` holds the vectors;
/// `<name>.keys` the head of each: key (32 bytes), the owner who stored it last (20), CRC-32C (4)
/// of vector, key and owner; all zero where an entry was removed.
///
/// A vector is written before its head, so a process that is killed leaves no head without its
/// vector. Whatever else happens to the files: an entry with another checksum is unknown. Not safe
/// for several threads.
final class EntryFile implements AutoCloseable {
  static final String HEADS = ".keys";
  static final String VECTORS = ".vectors";

  private static final int OWNER_BYTES = 20;
  private static final int CHECKED_BYTES = CacheKey.BYTES + OWNER_BYTES;
  private static final int HEAD_BYTES = CHECKED_BYTES + Integer.BYTES;
  private static final CacheKey REMOVED = new CacheKey(0, 0, 0, 0);

  private final int dimension;
  private final MappedRecords heads;
  private final MappedRecords vectors;
  private final KeySlots slots;
  private final Deque<Integer> free = new ArrayDeque<>();
  private int count;

  private EntryFile(MappedRecords heads, MappedRecords vectors, int dimension) {
    this.heads = heads;
    this.vectors = vectors;
    this.dimension = dimension;
    this.slots = new KeySlots(new Heads(heads));
  }

  /// Opens the files of a namespace, or makes them.
  static EntryFile open(Path folder, String name, int dimension) throws IOException {
    MappedRecords heads = MappedRecords.open(folder.resolve(name + HEADS), HEAD_BYTES);
    EntryFile file =
        new EntryFile(
            heads,
            MappedRecords.open(folder.resolve(name + VECTORS), dimension * Float.BYTES),
            dimension);
    file.load();
    return file;
  }

  private void load() throws IOException {
    free.clear();
    count = heads.count();
    slots.clear(count);
    int whole = vectors.count();
    for (int entry = 0; entry < count; entry++) {
      if (entry >= whole || isRemoved(entry)) {
        free.add(entry);
      } else {
        slots.add(entry);
      }
    }
  }

  private boolean isRemoved(int entry) throws IOException {
    return heads.longAt(entry, 0) == 0 && CacheKey.read(heads.at(entry)).equals(REMOVED);
  }

  /// How many entries it has.
  int size() {
    return slots.size();
  }

  /// The vectors of the keys that are known and intact.
  Map<CacheKey, Vector> find(Collection<CacheKey> keys) throws IOException {
    Map<CacheKey, Vector> found = HashMap.newHashMap(keys.size());
    for (CacheKey key : keys) {
      int entry = slots.find(key);
      if (entry != KeySlots.NONE) {
        read(entry).ifPresent(vector -> found.put(key, vector));
      }
    }
    return found;
  }

  private Optional<Vector> read(int entry) throws IOException {
    ByteBuffer head = heads.at(entry);
    ByteBuffer vector = vectors.at(entry);
    CRC32C checksum = new CRC32C();
    checksum.update(vector.duplicate());
    checksum.update(head.slice(0, CHECKED_BYTES));
    return head.getInt(CHECKED_BYTES) == (int) checksum.getValue()
        ? VectorBytes.read(vector, dimension)
        : Optional.empty();
  }

  /// Writes entries; one that is known keeps its place.
  void store(CacheOwner owner, Map<CacheKey, Vector> entries) throws IOException {
    List<Integer> added = new ArrayList<>();
    List<byte[]> newVectors = new ArrayList<>();
    List<byte[]> newHeads = new ArrayList<>();
    for (Map.Entry<CacheKey, Vector> entry : entries.entrySet()) {
      byte[] vector = VectorBytes.of(entry.getValue());
      byte[] head = head(entry.getKey(), owner, vector);
      int place = place(entry.getKey());
      if (place == KeySlots.NONE) {
        added.add(count + newVectors.size());
        newVectors.add(vector);
        newHeads.add(head);
      } else {
        vectors.write(place, List.of(vector));
        heads.write(place, List.of(head));
        if (slots.find(entry.getKey()) == KeySlots.NONE) {
          added.add(place);
        }
      }
    }
    vectors.write(count, newVectors);
    heads.write(count, newHeads);
    count += newHeads.size();
    for (int place : added) {
      slots.add(place);
    }
  }

  private int place(CacheKey key) throws IOException {
    int known = slots.find(key);
    return known == KeySlots.NONE && !free.isEmpty() ? free.remove() : known;
  }

  private static byte[] head(CacheKey key, CacheOwner owner, byte[] vector) {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    key.write(head);
    head.put(HexFormat.of().parseHex(owner.id()));
    CRC32C checksum = new CRC32C();
    checksum.update(vector);
    checksum.update(head.array(), 0, CHECKED_BYTES);
    return head.putInt((int) checksum.getValue()).array();
  }

  /// Removes what this owner stored last, head first.
  ///
  /// @return how many
  int remove(CacheOwner owner) throws IOException {
    ByteBuffer wanted = ByteBuffer.wrap(HexFormat.of().parseHex(owner.id()));
    int removed = 0;
    for (int entry = 0; entry < count; entry++) {
      ByteBuffer head = heads.at(entry);
      if (head.slice(CacheKey.BYTES, OWNER_BYTES).equals(wanted)) {
        heads.write(entry, List.of(new byte[HEAD_BYTES]));
        vectors.write(entry, List.of(new byte[dimension * Float.BYTES]));
        removed++;
      }
    }
    if (removed > 0) {
      load();
    }
    return removed;
  }

  @Override
  public void close() throws IOException {
    try (heads;
        vectors) {
      slots.clear(0);
    }
  }

  /// The keys of entries, in their heads.
  private record Heads(MappedRecords heads) implements KeySlots.Keys {
    @Override
    public long first(int entry) throws IOException {
      return heads.longAt(entry, 0);
    }

    @Override
    public boolean matches(int entry, CacheKey key) throws IOException {
      return heads.longAt(entry, 0) == key.first() && CacheKey.read(heads.at(entry)).equals(key);
    }
  }
}
