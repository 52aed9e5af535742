package vectormill.model.text;

/// What to do with texts that have more tokens than the model takes at once.
///
/// @param split how a long text is cut into windows
/// @param combine how the windows' vectors become one, which is normalised again
/// @param overlap how many tokens of a window the next one repeats, with OVERLAP; a window repeats
///   at most half of the one before
public record LongTexts(Split split, Combine combine, int overlap) {
  /// What most models were trained with: the end of a long text is not seen.
  public static final LongTexts TRUNCATE = new LongTexts(Split.TRUNCATE, Combine.FIRST, 0);

  /// All of the text counts, each token as much as any other.
  public static final LongTexts WINDOWS =
      new LongTexts(Split.WINDOW, Combine.LENGTH_WEIGHTED_MEAN, 0);

  public LongTexts {
    if (overlap < 0) {
      throw new IllegalArgumentException("windows cannot overlap by " + overlap + " tokens");
    }
  }

  /// How a long text is cut.
  public enum Split {
    /// One window from the beginning; the rest is left out.
    TRUNCATE,
    /// Windows side by side, each as long as the model takes.
    WINDOW,
    /// As many whole sentences in a window as the model takes; a longer sentence is cut.
    SENTENCES,
    /// As WINDOW, but each repeats the end of the one before.
    OVERLAP
  }

  /// How the vectors of windows become one.
  public enum Combine {
    /// Each window counts the same.
    MEAN,
    /// Each window counts by its tokens.
    LENGTH_WEIGHTED_MEAN,
    /// The largest of each component.
    MAX,
    /// The first window's vector; the others are not computed.
    FIRST
  }
}
