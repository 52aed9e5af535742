package vectormill.image.decode;

import java.util.concurrent.Semaphore;
import vectormill.image.Decoded.Reason;

/// How many pixels are decoded at once, so that many threads with large pictures wait for each
/// other rather than run out of memory. Thread-safe; who waits longest is served first.
final class PixelBudget {
  private static final int UNIT = 1024;

  /// Longer sides are no picture, and resizing keeps weights for each pixel of a side.
  private static final int LONGEST_SIDE = 1_000_000;

  private final int maxPixels;
  private final Semaphore units;

  PixelBudget(int maxPixels) {
    this.maxPixels = maxPixels;
    this.units = new Semaphore(units(maxPixels), true);
  }

  /// Waits until so many pixels may be decoded. A thread takes one share at a time.
  ///
  /// @throws Refusal if there will never be so many
  Share take(long width, long height) throws Refusal {
    if (width < 1 || height < 1) {
      throw new Refusal(Reason.DAMAGED, "declares " + width + " × " + height + " pixels");
    }
    if (width > maxPixels / height) {
      throw new Refusal(
          Reason.TOO_MANY_PIXELS,
          "declares " + width + " × " + height + " pixels, " + maxPixels + " are decoded at most");
    }
    if (Math.max(width, height) > LONGEST_SIDE) {
      throw new Refusal(
          Reason.TOO_MANY_PIXELS,
          "declares "
              + width
              + " × "
              + height
              + " pixels, a side has "
              + LONGEST_SIDE
              + " at most");
    }
    int wanted = units(width * height);
    units.acquireUninterruptibly(wanted);
    return () -> units.release(wanted);
  }

  private static int units(long pixels) {
    return (int) ((pixels + UNIT - 1) / UNIT);
  }

  /// Pixels taken; closing gives them back.
  interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
