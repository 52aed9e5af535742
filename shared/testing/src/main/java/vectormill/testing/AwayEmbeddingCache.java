package vectormill.testing;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// A cache that is away.
public final class AwayEmbeddingCache implements EmbeddingCache {
  private int calls;

  @Override
  public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
    throw away();
  }

  @Override
  public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    throw away();
  }

  @Override
  public long remove(CacheOwner owner) {
    throw away();
  }

  /// How often it was called.
  public synchronized int calls() {
    return calls;
  }

  private synchronized TransientException away() {
    calls++;
    return new TransientException("the cache is away", new IOException("on purpose"));
  }
}
