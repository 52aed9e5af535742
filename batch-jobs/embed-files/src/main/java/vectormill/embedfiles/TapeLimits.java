package vectormill.embedfiles;

import java.time.Duration;

/// When embeddings are put on tape before their file is published.
///
/// @param splitBytes files of at least this stored size are worked on in ranges, where they can be
///   cut
/// @param rangeBytes stored bytes of a range
/// @param checkpointEvery how long a model may work for nothing, should the program stop; zero puts
///   every batch on tape
public record TapeLimits(long splitBytes, long rangeBytes, Duration checkpointEvery) {
  /// No file is that large.
  public static final long NEVER = Long.MAX_VALUE;

  /// Files of 64 MiB in ranges of 32 MiB; a checkpoint every 20 s.
  public static final TapeLimits STANDARD =
      new TapeLimits(64L << 20, 32L << 20, Duration.ofSeconds(20));

  public TapeLimits {
    if (splitBytes < 1 || rangeBytes < 1 || checkpointEvery.isNegative()) {
      throw new IllegalArgumentException(
          "sizes are at least 1, a duration not negative: %d, %d, %s"
              .formatted(splitBytes, rangeBytes, checkpointEvery));
    }
  }

  /// Whether a file of this stored size is worked on in ranges.
  boolean isLarge(long sizeBytes) {
    return sizeBytes >= splitBytes;
  }
}
