package vectormill.testing;

import java.util.Collection;
import java.util.Map;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;

/// A cache whose calls fail as [Faults] says; they are named `cache.find` and so on.
public final class FaultyEmbeddingCache implements EmbeddingCache {
  private final EmbeddingCache inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyEmbeddingCache(EmbeddingCache inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
    return faults.call("cache.find", () -> inner.find(namespace, keys));
  }

  @Override
  public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    faults.run("cache.store", () -> inner.store(namespace, owner, vectors));
  }

  @Override
  public long remove(CacheOwner owner) {
    return faults.call("cache.remove", () -> inner.remove(owner));
  }
}
