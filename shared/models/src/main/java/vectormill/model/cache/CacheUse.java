package vectormill.model.cache;

/// What a cache was good for in some calls.
///
/// @param texts how many were asked about
/// @param distinct how many of them differ, counted per call
/// @param hits of the distinct ones, answered by the cache
/// @param computed of the distinct ones, answered by the model
/// @param failedLookups of the distinct ones, not looked up because the cache was away
/// @param failedWrites vectors that were computed and not kept because the cache was away
public record CacheUse(
    long texts, long distinct, long hits, long computed, long failedLookups, long failedWrites) {
  /// Nothing yet.
  public static final CacheUse NONE = new CacheUse(0, 0, 0, 0, 0, 0);

  private static final int PERCENT = 100;

  /// Both together.
  public CacheUse plus(CacheUse other) {
    return new CacheUse(
        texts + other.texts,
        distinct + other.distinct,
        hits + other.hits,
        computed + other.computed,
        failedLookups + other.failedLookups,
        failedWrites + other.failedWrites);
  }

  /// The share of texts for which the model was not asked, whole percents, rounded down.
  public int hitPercent() {
    return texts == 0 ? 0 : Math.toIntExact(PERCENT * (texts - computed) / texts);
  }

  /// One line for people.
  public String describe() {
    String line =
        "%d of %d texts from the cache or repeated (%d %%)"
            .formatted(texts - computed, texts, hitPercent());
    return failedLookups + failedWrites == 0
        ? line
        : line + "; the cache was away for %d of them".formatted(failedLookups + failedWrites);
  }
}
