package vectormill.image.decode;

import java.time.Duration;

/// What one image may cost.
///
/// @param maxBytes of the file
/// @param maxPixels that a header may declare; of these no more are decoded at once by all threads
///   of a decoder together
/// @param maxTime that decoding may take, looked at between rows
public record DecodeLimits(int maxBytes, int maxPixels, Duration maxTime) {
  private static final int MOST_PIXELS = 700_000_000;

  /// A pixel is decoded, turned and prepared with up to twelve bytes, and others need room too.
  private static final int HEAP_BYTES_PER_PIXEL = 24;

  /// @throws IllegalArgumentException if a limit is not positive, or pixels do not fit an array
  public DecodeLimits {
    if (maxBytes < 1 || maxPixels < 1 || maxPixels > MOST_PIXELS || !maxTime.isPositive()) {
      throw new IllegalArgumentException(
          "limits of " + maxBytes + " bytes, " + maxPixels + " pixels, " + maxTime);
    }
  }

  /// 256 MiB, 100 megapixels, a minute.
  public static DecodeLimits usual() {
    return new DecodeLimits(256 << 20, 100_000_000, Duration.ofMinutes(1));
  }

  /// The same, with fewer pixels where the heap is small: all decoders of a program together need
  /// about half of it at most.
  ///
  /// @param heapBytes the most heap there can be
  public DecodeLimits within(long heapBytes) {
    long pixels = heapBytes / HEAP_BYTES_PER_PIXEL;
    return withMaxPixels(Math.clamp(pixels, 1, maxPixels));
  }

  /// The same, with another number of pixels.
  public DecodeLimits withMaxPixels(int pixels) {
    return new DecodeLimits(maxBytes, pixels, maxTime);
  }

  /// The same, with another time.
  public DecodeLimits withMaxTime(Duration time) {
    return new DecodeLimits(maxBytes, maxPixels, time);
  }
}
