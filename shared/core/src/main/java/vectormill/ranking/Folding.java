package vectormill.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.embedding.Vector;

/// Folds near duplicates: what is at least this close to something better that was kept is folded
/// under the best of these. Two folded under one need not be close to each other, and nothing is
/// folded over a chain of others.
///
/// For one thread; holds the vectors of what was kept.
public final class Folding {
  private final double leastCosine;
  private final List<Vector> kept = new ArrayList<>();

  /// @param leastCosine in (0, 1]
  public Folding(double leastCosine) {
    if (!(leastCosine > 0 && leastCosine <= 1)) {
      throw new IllegalArgumentException("folding needs a cosine in (0, 1], got " + leastCosine);
    }
    this.leastCosine = leastCosine;
  }

  /// Takes the next best.
  ///
  /// @return where it was folded; empty: it was kept
  public Optional<Under> add(Vector vector) {
    for (int place = 0; place < kept.size(); place++) {
      double cosine = kept.get(place).cosine(vector);
      if (cosine >= leastCosine) {
        return Optional.of(new Under(place, cosine));
      }
    }
    kept.add(vector);
    return Optional.empty();
  }

  /// @param place of the kept one, from zero
  /// @param cosine of the two
  public record Under(int place, double cosine) {}
}
