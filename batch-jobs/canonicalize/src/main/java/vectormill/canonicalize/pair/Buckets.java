package vectormill.canonicalize.pair;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.duplicate.DuplicateRule;

/// Compares the records of a bucket with each other, as long as they are not connected: a bucket of
/// duplicates takes as many comparisons as it has records.
final class Buckets {
  private final DuplicateRule rule;
  private final BitSet fresh;
  private final FoundLinks links;

  /// @param fresh records that were not compared before; of each pair one is
  Buckets(DuplicateRule rule, BitSet fresh, FoundLinks links) {
    this.rule = rule;
    this.fresh = fresh;
    this.links = links;
  }

  /// Compares within one bucket.
  void compare(List<Integer> bucket) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int record : bucket) {
      List<Integer> joined = new ArrayList<>();
      List<Integer> roots = new ArrayList<>(groups.keySet());
      for (int root : roots) {
        List<Integer> group = groups.getOrDefault(root, List.of());
        if (links.connected().connected(record, group.getFirst()) || link(record, group)) {
          joined.addAll(group);
          groups.remove(root);
        }
      }
      joined.add(record);
      groups.put(links.connected().root(record), joined);
    }
  }

  private boolean link(int record, List<Integer> group) {
    for (int other : group) {
      if (fresh.get(record) || fresh.get(other)) {
        Optional<FoundLinks.Found> found = links.compare(rule, record, other);
        if (found.isPresent()) {
          links.add(found.get());
          return true;
        }
      }
    }
    return false;
  }
}
