package vectormill.testing;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;
import vectormill.embedding.VectorBytes;

/// A cache in memory. Safe for many threads.
public final class MemoryEmbeddingCache implements EmbeddingCache {
  private final Map<CacheKey, byte[]> entries = new HashMap<>();
  private final Map<CacheOwner, Set<CacheKey>> owned = new HashMap<>();

  @Override
  public synchronized Map<CacheKey, Vector> find(
      CacheNamespace namespace, Collection<CacheKey> keys) {
    Map<CacheKey, Vector> found = new HashMap<>();
    for (CacheKey key : keys) {
      byte[] bytes = entries.getOrDefault(key, new byte[0]);
      VectorBytes.read(ByteBuffer.wrap(bytes), namespace.dimension())
          .ifPresent(vector -> found.put(key, vector));
    }
    return found;
  }

  @Override
  public synchronized void store(
      CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    EmbeddingCache.check(namespace, vectors);
    owned.computeIfAbsent(owner, _ -> new HashSet<>()).addAll(vectors.keySet());
    vectors.forEach((key, vector) -> entries.put(key, VectorBytes.of(vector)));
  }

  @Override
  public synchronized long remove(CacheOwner owner) {
    Set<CacheKey> keys = owned.getOrDefault(owner, Set.of());
    long removed = keys.stream().filter(key -> entries.remove(key) != null).count();
    owned.remove(owner);
    return removed;
  }

  /// Puts other bytes in the place of an entry.
  public synchronized void replace(CacheKey key, byte[] bytes) {
    entries.put(key, bytes.clone());
  }

  /// How many entries it holds.
  public synchronized int size() {
    return entries.size();
  }
}
