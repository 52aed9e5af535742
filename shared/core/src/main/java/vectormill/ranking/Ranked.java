package vectormill.ranking;

import java.util.Comparator;
import vectormill.index.Candidates.Candidate;

/// A candidate with the score that counts.
///
/// @param candidate with the scores it comes from
/// @param score higher is better
public record Ranked(Candidate candidate, double score) {
  /// The best first; ties by cosine, then by entry id.
  public static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble(Ranked::score)
          .thenComparingDouble(ranked -> ranked.candidate().cosine())
          .reversed()
          .thenComparing(ranked -> ranked.candidate().entryId());
}
