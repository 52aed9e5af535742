package vectormill.recipe;

/// What is done with a text that has more tokens than its model reads at once.
///
/// @param split how it is cut
/// @param overlapTokens tokens that a piece repeats from the one before; only for [Split#OVERLAP],
///   0 else
/// @param combine how the pieces' vectors become one
public record LongTexts(Split split, int overlapTokens, Combine combine) {
  /// The most tokens that pieces can share.
  public static final int MAX_OVERLAP = 8192;

  private static final int USUAL_OVERLAP = 64;

  public LongTexts {
    boolean overlaps = split == Split.OVERLAP;
    if (overlapTokens < (overlaps ? 1 : 0) || overlapTokens > (overlaps ? MAX_OVERLAP : 0)) {
      throw new IllegalArgumentException(
          "pieces that overlap share 1 to %d tokens, others 0; found %s with %d"
              .formatted(MAX_OVERLAP, split, overlapTokens));
    }
  }

  /// Windows that follow one another, averaged by their lengths: nothing of a text is lost.
  public static LongTexts standard() {
    return of(Split.WINDOW, Combine.LENGTH_WEIGHTED_MEAN);
  }

  /// With the usual overlap where pieces overlap.
  public static LongTexts of(Split split, Combine combine) {
    return new LongTexts(split, split == Split.OVERLAP ? USUAL_OVERLAP : 0, combine);
  }

  /// How a long text is cut.
  public enum Split {
    /// The beginning alone is read.
    TRUNCATE,
    /// As many tokens as the model reads, piece after piece.
    WINDOW,
    /// Whole sentences, as many as the model reads, piece after piece.
    SENTENCES,
    /// As many tokens as the model reads; each piece begins with the end of the one before.
    OVERLAP
  }

  /// How several vectors become one; what comes out is L2-normalised.
  public enum Combine {
    /// Every piece counts the same.
    MEAN,
    /// Every piece counts by its tokens.
    LENGTH_WEIGHTED_MEAN,
    /// The largest value of each component.
    MAX,
    /// The first piece alone.
    FIRST
  }
}
