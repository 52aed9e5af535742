package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vectormill.index.Candidates;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;

/// Tries weights of hybrid searches on judged queries. Half of the queries choose a weight, the
/// other half tells what it is worth, and the other way round.
final class WeightTrial {
  private static final int STEPS = 20;

  private final Judgements judgements;
  private final List<double[]> byWeight = new ArrayList<>();
  private final List<Double> byEvidence = new ArrayList<>();

  WeightTrial(Judgements judgements) {
    this.judgements = judgements;
  }

  /// Adds a query.
  ///
  /// @param candidates record ids with both scores
  /// @param usual record ids as a search without a fixed weight ranks them
  void add(String query, Candidates candidates, List<String> usual) {
    byWeight.add(
        IntStream.rangeClosed(0, STEPS)
            .mapToDouble(step ->
                judgements.ndcg10(
                    query,
                    new Ranking.BySum(new Weight.Fixed(weight(step)))
                        .rank(candidates).stream()
                            .map(ranked -> ranked.candidate().entryId())
                            .toList()))
            .toArray());
    byEvidence.add(judgements.ndcg10(query, usual));
  }

  /// @throws IllegalStateException without queries
  Result result() {
    if (byWeight.isEmpty()) {
      throw new IllegalStateException("no query was tried");
    }
    List<Tried> tried =
        IntStream.rangeClosed(0, STEPS)
            .mapToObj(step -> new Tried(weight(step), mean(step, byWeight)))
            .toList();
    double sum = 0;
    for (int half = 0; half < 2; half++) {
      int best = best(half(half));
      for (double[] other : half(1 - half)) {
        sum += other[best];
      }
    }
    double usual = byEvidence.stream().mapToDouble(each -> each).average().orElse(0);
    return new Result(tried, weight(best(byWeight)), sum / byWeight.size(), usual);
  }

  private List<double[]> half(int which) {
    return IntStream.range(0, byWeight.size())
        .filter(number -> number % 2 == which)
        .mapToObj(byWeight::get)
        .toList();
  }

  /// The middle one of the best, which are neighbours as a rule.
  private static int best(List<double[]> queries) {
    double most =
        IntStream.rangeClosed(0, STEPS).mapToDouble(i -> mean(i, queries)).max().orElse(0);
    int[] best =
        IntStream.rangeClosed(0, STEPS).filter(step -> mean(step, queries) >= most).toArray();
    return best[best.length / 2];
  }

  private static double mean(int step, List<double[]> queries) {
    return queries.stream().mapToDouble(query -> query[step]).average().orElse(0);
  }

  private static double weight(int step) {
    return (double) step / STEPS;
  }

  /// @param weight the vector's share
  /// @param ndcg mean nDCG at 10 of all queries
  record Tried(double weight, double ndcg) {}

  /// @param tried every weight
  /// @param best the best of them, on all queries
  /// @param heldOut mean nDCG of weights on queries that did not choose them
  /// @param usual mean nDCG without a fixed weight
  record Result(List<Tried> tried, double best, double heldOut, double usual) {
    Result {
      tried = List.copyOf(tried);
    }

    /// Whether fixing a weight brings more than it costs to be wrong.
    boolean pays() {
      return heldOut > usual;
    }
  }
}
