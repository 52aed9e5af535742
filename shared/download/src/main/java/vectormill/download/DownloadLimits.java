package vectormill.download;

import java.time.Duration;

/// How much one download may take.
///
/// @param bytes of the picture as it is sent
/// @param time from the question to the last byte, redirects included
/// @param redirects that are followed
/// @param atOnce downloads at the same time
public record DownloadLimits(int bytes, Duration time, int redirects, int atOnce) {
  /// For questions that somebody waits for.
  public static final DownloadLimits OF_QUESTIONS =
      new DownloadLimits(4 << 20, Duration.ofSeconds(5), 3, 16);
}
