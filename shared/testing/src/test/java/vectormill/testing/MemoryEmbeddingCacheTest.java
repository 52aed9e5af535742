package vectormill.testing;

import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.EmbeddingCache;

class MemoryEmbeddingCacheTest extends EmbeddingCacheContract {
  private MemoryEmbeddingCache last = new MemoryEmbeddingCache();

  @Override
  protected EmbeddingCache cache() {
    last = new MemoryEmbeddingCache();
    return last;
  }

  @Override
  protected void cut(CacheNamespace namespace, CacheKey key) {
    last.replace(key, new byte[3]);
  }
}
