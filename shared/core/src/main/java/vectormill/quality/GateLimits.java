package vectormill.quality;

/// What a new generation has to reach before searches may see it; shares from 0 to 1.
///
/// @param self of a sample of entries, how many have to find themselves
/// @param recall of the nearest ten, how many have to be found
/// @param overlap of the old generation's nearest ten, how many have to be among the new one's
/// @param pairLoss how many more labelled pairs may be missed than by the old generation
/// @param sample how many entries are looked at
public record GateLimits(double self, double recall, double overlap, double pairLoss, int sample) {
  /// Another model may well find other things, so the overlap is only told.
  public static final GateLimits USUAL = new GateLimits(0.99, 0.95, 0, 0.01, 200);

  public GateLimits {
    if (sample < 1) {
      throw new IllegalArgumentException("a sample has at least one entry, got " + sample);
    }
  }
}
