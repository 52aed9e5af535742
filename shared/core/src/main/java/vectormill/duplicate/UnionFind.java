package vectormill.duplicate;

/// Which of some numbered things are connected. Reading is safe for many threads while nobody
/// unites.
public final class UnionFind {
  private final int[] parents;
  private final int[] sizes;

  /// @param size how many things, each alone at first
  public UnionFind(int size) {
    parents = new int[size];
    sizes = new int[size];
    for (int i = 0; i < size; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
  }

  /// The thing that stands for all that this one is connected with.
  public int root(int thing) {
    int root = thing;
    while (parents[root] != root) {
      root = parents[root];
    }
    return root;
  }

  /// Whether the two are connected.
  public boolean connected(int left, int right) {
    return root(left) == root(right);
  }

  /// Connects two.
  ///
  /// @return false when they were connected before
  public boolean unite(int left, int right) {
    int larger = root(left);
    int smaller = root(right);
    if (larger == smaller) {
      return false;
    }
    if (sizes[larger] < sizes[smaller]) {
      int other = larger;
      larger = smaller;
      smaller = other;
    }
    parents[smaller] = larger;
    sizes[larger] += sizes[smaller];
    return true;
  }

  /// How many things there are.
  public int size() {
    return parents.length;
  }
}
