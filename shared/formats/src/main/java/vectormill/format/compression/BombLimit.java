package vectormill.format.compression;

/// How far a file may expand, so that a small upload cannot occupy a worker for hours.
///
/// @param freeBytes decompressed bytes that are always allowed
/// @param maxRatio decompressed bytes per stored byte allowed beyond that
public record BombLimit(long freeBytes, long maxRatio) {
  /// A ratio of 1000 after the first 100 MB.
  public static final BombLimit DEFAULT = new BombLimit(100_000_000L, 1000);

  public BombLimit {
    if (freeBytes < 0 || maxRatio < 1) {
      throw new IllegalArgumentException(
          "free bytes must not be negative, the ratio at least 1: " + freeBytes + ", " + maxRatio);
    }
  }

  /// Whether this many decompressed bytes may come from so many stored ones.
  boolean allows(long decompressed, long stored) {
    return decompressed <= freeBytes || decompressed / maxRatio <= stored;
  }
}
