package vectormill.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The decisions that count, on numbered records: later ones first, each unless it contradicts one
/// that counts already.
public final class Verdicts {
  private final UnionFind units;
  private final List<int[]> apart = new ArrayList<>();
  private final List<int[]> together = new ArrayList<>();

  private Verdicts(int records) {
    units = new UnionFind(records);
  }

  /// @param decisions those that were taken back do not count, nor those about unknown records
  /// @param numbers of the records by their entry ids
  /// @param records how many there are
  public static Verdicts of(List<Decision> decisions, Map<String, Integer> numbers, int records) {
    Verdicts verdicts = new Verdicts(records);
    decisions.stream()
        .filter(Decision::isActive)
        .sorted(Comparator.comparing(Decision::id).reversed())
        .forEach(decision -> verdicts.take(decision, numbers));
    return verdicts;
  }

  private void take(Decision decision, Map<String, Integer> numbers) {
    Integer left = numbers.get(decision.left().entryId());
    Integer right = numbers.get(decision.right().entryId());
    if (left == null || right == null) {
      return;
    }
    switch (decision.verdict()) {
      case SAME -> {
        if (!foes(left).contains(unit(right))) {
          units.unite(left, right);
          together.add(new int[] {left, right});
        }
      }
      case DIFFERENT -> {
        if (!units.connected(left, right)) {
          apart.add(new int[] {left, right});
        }
      }
    }
  }

  /// A number for all records that humans joined with this one.
  int unit(int record) {
    return units.root(record);
  }

  /// The units that humans keep apart from this record's.
  Set<Integer> foes(int record) {
    int unit = units.root(record);
    Set<Integer> foes = new HashSet<>();
    for (int[] pair : apart) {
      int left = units.root(pair[0]);
      int right = units.root(pair[1]);
      if (left == unit) {
        foes.add(right);
      } else if (right == unit) {
        foes.add(left);
      }
    }
    return foes;
  }

  /// Pairs of records that humans joined.
  List<int[]> together() {
    return together;
  }
}
