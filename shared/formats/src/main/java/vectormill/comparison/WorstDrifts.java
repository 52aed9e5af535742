package vectormill.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the records whose vectors are farthest apart. Not safe for several threads.
final class WorstDrifts {
  private static final Comparator<Drift> MILDEST_FIRST =
      Comparator.comparingDouble(Drift::distance)
          .thenComparing(Drift::id, Comparator.reverseOrder())
          .thenComparing(drift -> drift.a().file(), Comparator.reverseOrder());

  private final int most;
  private final PriorityQueue<Drift> drifts = new PriorityQueue<>(MILDEST_FIRST);

  WorstDrifts(int most) {
    this.most = most;
  }

  void add(Drift drift) {
    drifts.add(drift);
    if (drifts.size() > most) {
      drifts.poll();
    }
  }

  /// The worst first; of equal ones, in the order of ids.
  List<Drift> list() {
    return drifts.stream().sorted(MILDEST_FIRST.reversed()).toList();
  }
}
