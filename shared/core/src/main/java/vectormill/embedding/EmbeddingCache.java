package vectormill.embedding;

import java.util.Collection;
import java.util.Map;

/// Vectors of texts that were embedded before. Safe for many threads.
///
/// Nothing is ever evicted: an entry stays until its owner is removed. Every method throws
/// [vectormill.failure.TransientException] when the cache cannot be used, for whatever reason; who
/// embeds then does without.
public interface EmbeddingCache {
  /// The vectors of the keys that are known. What was stored a moment ago may be missed, and what
  /// is damaged counts as not known.
  ///
  /// @param keys any number, of this namespace
  Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys);

  /// Keeps vectors, replacing earlier ones. After a failure any of them may have been kept, and
  /// [#remove] finds those too.
  ///
  /// @param owner whose texts these are; a text may have several owners
  /// @param vectors any number, of the namespace's dimension
  /// @throws IllegalArgumentException if a vector has another dimension
  void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors);

  /// Removes what this owner stored, in all namespaces. What another owner stored too may go as
  /// well; it goes at the latest with the last of them. After a failure it is to be repeated.
  ///
  /// @return how many entries were removed, as far as the cache knows
  long remove(CacheOwner owner);

  /// Checks that vectors fit a namespace.
  ///
  /// @throws IllegalArgumentException if one has another dimension
  static void check(CacheNamespace namespace, Map<CacheKey, Vector> vectors) {
    for (Vector vector : vectors.values()) {
      if (vector.dimension() != namespace.dimension()) {
        throw new IllegalArgumentException(
            "a vector of %d components in a namespace of %d"
                .formatted(vector.dimension(), namespace.dimension()));
      }
    }
  }
}
