package vectormill.canonicalize.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.UnionFind;

/// What is connected so far, and the new links that did it: at most one fewer than there are
/// records. Which pairs are compared does not change what is connected in the end, for each pair
/// that is not connected yet is compared. Reading is safe for many threads while nobody adds.
public final class FoundLinks {
  private final UnionFind connected;
  private final PairJudge judge;
  private final List<Found> links = new ArrayList<>();

  /// @param connected what is connected already; grows
  public FoundLinks(UnionFind connected, PairJudge judge) {
    this.connected = connected;
    this.judge = judge;
  }

  /// The new links, as they were found.
  public List<Found> links() {
    return links;
  }

  /// What is connected.
  public UnionFind connected() {
    return connected;
  }

  /// A new link if these two are not connected and the rule holds; nothing is added.
  Optional<Found> compare(DuplicateRule rule, int left, int right) {
    if (connected.connected(left, right)) {
      return Optional.empty();
    }
    return judge.judge(rule, left, right).map(evidence -> new Found(left, right, evidence));
  }

  /// Adds a link unless its records are connected.
  void add(Found found) {
    if (connected.unite(found.left(), found.right())) {
      links.add(found);
    }
  }

  /// @param left a record's number
  /// @param right another's
  /// @param evidence why they are duplicates
  public record Found(int left, int right, Evidence evidence) {}
}
