package vectormill.embedfiles;

import java.util.Collection;
import java.util.Map;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;

/// A cache, counted by the size of its rows.
record MeteredCache(EmbeddingCache inner, Meter meter) implements EmbeddingCache {
  private static final int READ_UNIT = 4096;
  private static final int WRITE_UNIT = 1024;

  /// Names and numbers of a row besides its vector.
  private static final int ROW_BYTES = 200;

  @Override
  public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
    meter.tableRead(keys.size() * units(namespace, READ_UNIT));
    return inner.find(namespace, keys);
  }

  @Override
  public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    // One row for the vector, and one that says whose it is.
    meter.tableWritten(vectors.size() * (units(namespace, WRITE_UNIT) + 1));
    inner.store(namespace, owner, vectors);
  }

  @Override
  public long remove(CacheOwner owner) {
    long removed = inner.remove(owner);
    meter.tableWritten(removed);
    return removed;
  }

  private static long units(CacheNamespace namespace, int unit) {
    return Math.ceilDiv(namespace.dimension() * Float.BYTES + ROW_BYTES, unit);
  }
}
