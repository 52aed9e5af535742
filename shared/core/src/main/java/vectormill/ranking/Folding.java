package vectormill.ranking;

import java.util.ArrayList;
import java.util.List;
import vectormill.index.IndexEntry;

/// Folds near duplicates: an entry whose vector is at least this close to that of a better one that
/// was kept is listed under it. Two entries under one need not be close to each other, and none is
/// folded over a chain of others.
///
/// For one thread.
public final class Folding {
  private final double leastCosine;
  private final List<Fold> folds = new ArrayList<>();

  /// @param leastCosine in (0, 1]
  public Folding(double leastCosine) {
    if (!(leastCosine > 0 && leastCosine <= 1)) {
      throw new IllegalArgumentException("folding needs a cosine in (0, 1], got " + leastCosine);
    }
    this.leastCosine = leastCosine;
  }

  /// Takes the next best entry.
  ///
  /// @return whether it was kept; else it was folded under the best one that is close enough
  public boolean add(IndexEntry entry) {
    for (Fold fold : folds) {
      if (fold.kept().content().vector().cosine(entry.content().vector()) >= leastCosine) {
        fold.folded().add(entry);
        return false;
      }
    }
    folds.add(new Fold(entry, new ArrayList<>()));
    return true;
  }

  /// What was kept, in the order of its coming, each with what was folded under it.
  public List<Fold> folds() {
    return folds.stream().map(fold -> new Fold(fold.kept(), List.copyOf(fold.folded()))).toList();
  }

  /// An entry and its near duplicates.
  ///
  /// @param kept the best of them
  /// @param folded the others, best first
  public record Fold(IndexEntry kept, List<IndexEntry> folded) {}
}
