package vectormill.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vectormill.index.Candidates;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;

/// Tries weights of hybrid searches on judged queries. Half of the queries choose a weight, the
/// other half tells what it is worth, and the other way round.
public final class WeightTrial {
  private static final int STEPS = 20;

  private final Judgements judgements;
  private final List<double[]> byWeight = new ArrayList<>();
  private final List<Double> byEvidence = new ArrayList<>();

  /// @param judgements whose queries will be added
  public WeightTrial(Judgements judgements) {
    this.judgements = judgements;
  }

  /// Adds a query.
  ///
  /// @param candidates record ids with both scores
  /// @param usual record ids as a search without a fixed weight ranks them
  public void add(String query, Candidates candidates, List<String> usual) {
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

  /// What weights are worth on the queries so far.
  ///
  /// @throws IllegalStateException without queries
  public Result result() {
    if (byWeight.isEmpty()) {
      throw new IllegalStateException("no query was tried");
    }
    List<Tried> tried =
        IntStream.rangeClosed(0, STEPS)
            .mapToObj(step -> new Tried(weight(step), mean(step, byWeight)))
            .toList();
    int[] chosen = {best(half(1)), best(half(0))};
    double[] heldOut =
        IntStream.range(0, byWeight.size())
            .mapToDouble(number -> byWeight.get(number)[chosen[number % 2]])
            .toArray();
    double[] gains =
        IntStream.range(0, heldOut.length)
            .mapToDouble(number -> heldOut[number] - byEvidence.get(number))
            .toArray();
    double usual = byEvidence.stream().mapToDouble(each -> each).average().orElse(0);
    double least = weight(Math.min(chosen[0], chosen[1]));
    return new Result(tried, weight(best(byWeight)), least, mean(heldOut), usual, doubt(gains));
  }

  /// The standard error of a mean.
  private static double doubt(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
    return values.length < 2
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(squares / (values.length - 1) / values.length);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
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
  public record Tried(double weight, double ndcg) {}

  /// @param tried every weight
  /// @param best the best of them, on all queries
  /// @param least the lower one of the weights that a half of the queries chose
  /// @param heldOut mean nDCG of weights on queries that did not choose them
  /// @param usual mean nDCG without a fixed weight
  /// @param doubt the standard error of the difference of these two
  public record Result(
      List<Tried> tried, double best, double least, double heldOut, double usual, double doubt) {
    private static final double EVEN = 0.5;
    private static final double SURE = 2;

    public Result {
      tried = List.copyOf(tried);
    }

    /// Whether fixing a weight brings more than it costs to be wrong, by queries that people asked.
    public boolean pays() {
      return heldOut > usual;
    }

    /// The same by queries that were made from the records themselves. They have the records' own
    /// words and so speak for the words, whatever people ask: they are believed only where they
    /// speak against them, and beyond doubt.
    public boolean paysSurely() {
      return Math.min(best, least) > EVEN && heldOut - usual > SURE * doubt;
    }
  }
}
