package vectormill.model.cache;

import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;

/// On which terms a model's vectors are kept.
///
/// @param namespace of documents; queries have the one beside it
/// @param owner whose texts these are
/// @param looksUp whether vectors that are known are used; if not, all are computed anew and
///   replace what was kept
public record CacheTerms(CacheNamespace namespace, CacheOwner owner, boolean looksUp) {
  /// Terms under which known vectors are used.
  public CacheTerms(CacheNamespace namespace, CacheOwner owner) {
    this(namespace, owner, true);
  }
}
