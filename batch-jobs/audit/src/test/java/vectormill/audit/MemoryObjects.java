package vectormill.audit;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vectormill.audit.content.ByteSource;
import vectormill.audit.content.Bytes;
import vectormill.audit.content.Hashes;
import vectormill.audit.store.Objects;
import vectormill.audit.store.StoredObject;

/// Buckets in memory.
final class MemoryObjects implements Objects {
  private final Map<String, Map<String, Entry>> buckets = new TreeMap<>();

  private static final class Entry {
    private final byte[] bytes;
    private final String etag;

    Entry(byte[] bytes, String etag) {
      this.bytes = bytes;
      this.etag = etag;
    }
  }

  String put(String bucket, String key, byte[] bytes) {
    return put(bucket, key, bytes, Hashes.sha256(bytes).substring(0, 32));
  }

  String put(String bucket, String key, String text) {
    return put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
  }

  String put(String bucket, String key, byte[] bytes, String etag) {
    buckets.computeIfAbsent(bucket, _ -> new TreeMap<>()).put(key, new Entry(bytes, etag));
    return etag;
  }

  byte[] get(String bucket, String key) {
    return entry(bucket, key).bytes;
  }

  private Entry entry(String bucket, String key) {
    return java.util.Objects.requireNonNull(buckets.getOrDefault(bucket, Map.of()).get(key), key);
  }

  void delete(String bucket, String key) {
    entry(bucket, key);
    buckets.getOrDefault(bucket, Map.of()).remove(key);
  }

  List<String> keys(String bucket) {
    return List.copyOf(buckets.getOrDefault(bucket, Map.of()).keySet());
  }

  @Override
  public Iterator<StoredObject> list(String bucket, String prefix) {
    return buckets.getOrDefault(bucket, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry ->
            new StoredObject(entry.getKey(), entry.getValue().etag, entry.getValue().bytes.length))
        .toList()
        .iterator();
  }

  @Override
  public ByteSource bytes(String bucket, StoredObject object) {
    return new Bytes(object.key(), get(bucket, object.key()));
  }
}
