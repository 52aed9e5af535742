package vectormill.ranking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;

/// Which score counts.
public sealed interface Ranking {
  /// All candidates, the best first; ties by cosine, then by entry id.
  List<Ranked> rank(Candidates candidates);

  /// By cosine.
  record ByVector() implements Ranking {
    @Override
    public List<Ranked> rank(Candidates candidates) {
      return sorted(candidates.all(), Candidate::cosine);
    }
  }

  /// By BM25; what has none of the words is left out.
  record ByWords() implements Ranking {
    @Override
    public List<Ranked> rank(Candidates candidates) {
      return sorted(
          candidates.all().stream().filter(candidate -> candidate.words() > 0).toList(),
          Candidate::words);
    }
  }

  /// By both: a sum of the two scores, each divided by its best, so in [0, 1]. Zero is where both
  /// kinds of score say "nothing in common", so no score depends on which other candidates came
  /// last.
  ///
  /// @param weight the vector's share in [0, 1], the words have the rest
  record BySum(Weight weight) implements Ranking {
    @Override
    public List<Ranked> rank(Candidates candidates) {
      List<Candidate> all = candidates.all();
      double nearest = best(all, Candidate::cosine);
      double mostWords = best(all, Candidate::words);
      double share = share(candidates);
      return sorted(
          all,
          candidate ->
              share * part(candidate.cosine(), nearest)
                  + (1 - share) * part(candidate.words(), mostWords));
    }

    /// The vector's share: all of it where no candidate has any of the words, none where nothing is
    /// near, else the weight.
    public double share(Candidates candidates) {
      if (best(candidates.all(), Candidate::words) <= 0) {
        return 1;
      }
      return best(candidates.all(), Candidate::cosine) <= 0 ? 0 : weight.of(candidates);
    }
  }

  /// By both: sums of reciprocal ranks, which knows no scores but their order. What has none of the
  /// words has no rank among words.
  record ByReciprocalRanks() implements Ranking {
    private static final double CONSTANT = 60;

    @Override
    public List<Ranked> rank(Candidates candidates) {
      List<Ranked> near = new ByVector().rank(candidates);
      List<Ranked> matching = new ByWords().rank(candidates);
      Map<Candidate, Double> sums = new HashMap<>();
      for (List<Ranked> list : List.of(near, matching)) {
        for (int rank = 0; rank < list.size(); rank++) {
          sums.merge(list.get(rank).candidate(), 1 / (CONSTANT + rank + 1), Double::sum);
        }
      }
      return sorted(candidates.all(), candidate -> sums.getOrDefault(candidate, 0.0));
    }
  }

  private static List<Ranked> sorted(List<Candidate> all, ToDoubleFunction<Candidate> score) {
    return all.stream()
        .map(candidate -> new Ranked(candidate, score.applyAsDouble(candidate)))
        .sorted(Ranked.BEST_FIRST)
        .toList();
  }

  private static double best(List<Candidate> all, ToDoubleFunction<Candidate> score) {
    return all.stream().mapToDouble(score).max().orElse(0);
  }

  private static double part(double score, double best) {
    return best > 0 ? Math.max(score, 0) / best : 0;
  }
}
