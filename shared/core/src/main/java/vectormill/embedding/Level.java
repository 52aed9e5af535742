package vectormill.embedding;

/// What of a record gets a vector of its own.
public sealed interface Level {
  /// The most parts of one record; one that has more cannot be embedded by its parts.
  int MAX_SEGMENTS = 20_000;

  /// The whole text, or the picture: one vector a record.
  record Whole() implements Level {}

  /// Each sentence, by the rules of Unicode.
  ///
  /// @param minCharacters of a sentence; shorter ones are left out
  record Sentences(int minCharacters) implements Level {
    public Sentences {
      requirePositive(minCharacters, "minCharacters");
    }
  }

  /// Chunks of about one size.
  ///
  /// @param tokens the most of a chunk, as the model counts them, without prefix and special ones;
  ///   a chunk never has more than the model reads at once
  /// @param cut where chunks end
  /// @param overlapTokens tokens that a chunk repeats from the one before, at most half of it; 0
  ///   with [Cut#SENTENCES]
  /// @param minCharacters of a chunk; shorter ones are left out
  record Chunks(int tokens, Cut cut, int overlapTokens, int minCharacters) implements Level {
    /// The most tokens of a chunk that can be asked for.
    public static final int MAX_TOKENS = 8192;

    public Chunks {
      requirePositive(tokens, "tokens");
      requirePositive(minCharacters, "minCharacters");
      if (overlapTokens < 0 || (overlapTokens > 0 && cut == Cut.SENTENCES)) {
        throw new IllegalArgumentException(
            "chunks cut " + cut + " overlap by " + overlapTokens + " tokens");
      }
    }
  }

  /// Where chunks end.
  enum Cut {
    /// Between sentences, as many of them as fit; a sentence that does not fit is cut.
    SENTENCES,
    /// After so many tokens.
    WINDOW
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is at least 1, found " + value);
    }
  }
}
