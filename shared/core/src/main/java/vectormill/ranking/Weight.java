package vectormill.ranking;

import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;

/// How much of a sum the vector's score is; the words' score is the rest.
public sealed interface Weight {
  /// In [0, 1].
  double of(Candidates candidates);

  /// As somebody decided.
  ///
  /// @param share in [0, 1]
  record Fixed(double share) implements Weight {
    public Fixed {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a weight is 0 to 1, got " + share);
      }
    }

    @Override
    public double of(Candidates candidates) {
      return share;
    }
  }

  /// By what the words achieve: vector and words count alike as long as no entry has much of what
  /// was asked; the more completely the best one answers the words, the more the words count, four
  /// fifths when it has them all. A long question is mostly answered by its meaning, a name or a
  /// number by itself.
  record ByEvidence() implements Weight {
    private static final double EVEN = 0.5;
    private static final double LEAST = 0.2;
    private static final double STEEPNESS = 3;

    @Override
    public double of(Candidates candidates) {
      if (candidates.fullMatch() <= 0) {
        return EVEN;
      }
      double best = candidates.all().stream().mapToDouble(Candidate::words).max().orElse(0);
      double evidence = Math.min(1, best / candidates.fullMatch());
      return EVEN - (EVEN - LEAST) * Math.pow(evidence, STEEPNESS);
    }
  }
}
