package vectormill.model.cache;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// A cache that is left alone for a while after it failed, so that one that is away costs the wait
/// for an answer once and not with every batch. Each time it says so. Safe for many threads.
public final class RestingCache implements EmbeddingCache {
  private static final Logger LOG = LoggerFactory.getLogger(RestingCache.class);
  private static final Duration REST = Duration.ofSeconds(30);

  private final EmbeddingCache cache;
  private final InstantSource clock;
  private Instant restsUntil = Instant.MIN;

  /// @param cache stays the caller's to close
  /// @param clock tells when the rest is over
  public RestingCache(EmbeddingCache cache, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
    awake();
    try {
      return cache.find(namespace, keys);
    } catch (TransientException e) {
      throw rest(e);
    }
  }

  @Override
  public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    awake();
    try {
      cache.store(namespace, owner, vectors);
    } catch (TransientException e) {
      throw rest(e);
    }
  }

  /// Is always tried: nobody can do without it.
  @Override
  public long remove(CacheOwner owner) {
    return cache.remove(owner);
  }

  private synchronized void awake() {
    if (clock.instant().isBefore(restsUntil)) {
      throw new TransientException(
          "the cache is left alone until " + restsUntil, new IOException("it failed before"));
    }
  }

  private synchronized TransientException rest(TransientException failure) {
    restsUntil = clock.instant().plus(REST);
    LOG.atWarn()
        .addKeyValue("step", "cache")
        .addKeyValue("reason", failure.getMessage())
        .addKeyValue("millis", REST.toMillis())
        .log("for a while texts are embedded without the cache");
    return failure;
  }
}
