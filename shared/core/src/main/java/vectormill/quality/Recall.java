package vectormill.quality;

import java.util.List;
import vectormill.embedding.Vector;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// How much of what is nearest an index finds.
///
/// @param queries how many were asked
/// @param mean share of the nearest entries that were found, 0 to 1
/// @param worst the same, of the worst query
public record Recall(int queries, double mean, double worst) {
  /// Scores are computed from the same numbers in the same way; entries that are equally near may
  /// take each other's place.
  private static final double EQUAL = 1e-6;

  /// Asks the index, and compares with every entry.
  ///
  /// @param k how many nearest entries
  static Recall of(
      VectorIndex index,
      IndexInspection inspection,
      IndexDefinition definition,
      List<Vector> queries,
      int k) {
    double sum = 0;
    double worst = 1;
    for (Vector vector : queries) {
      VectorQuery query = new VectorQuery(vector, k, List.of());
      List<Hit> nearest = inspection.exact(definition, query);
      double share = nearest.isEmpty() ? 1 : share(index.search(definition, query), nearest);
      sum += share;
      worst = Math.min(worst, share);
    }
    return new Recall(queries.size(), queries.isEmpty() ? 0 : sum / queries.size(), worst);
  }

  private static double share(List<Hit> found, List<Hit> nearest) {
    double least = nearest.getLast().score() - EQUAL;
    long right = found.stream().filter(hit -> hit.score() >= least).count();
    return Math.min(1, right / (double) nearest.size());
  }
}
