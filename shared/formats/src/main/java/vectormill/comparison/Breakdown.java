package vectormill.comparison;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Distances by what records have in common. Of many names, the first are told apart. Not safe for
/// several threads.
final class Breakdown {
  /// The group of records of which it is unknown.
  static final String UNKNOWN = "unknown";

  private static final String OTHERS = "(others)";
  private static final int MOST_GROUPS = 100;
  private static final int[] LENGTHS = {500, 1000, 2000, 5000, 10_000, 20_000, 50_000};

  private final double tolerance;
  private final Map<Key, Distances> groups = new TreeMap<>();

  Breakdown(double tolerance) {
    this.tolerance = tolerance;
  }

  /// Counts a record under a name; names come in their order, what is unknown last.
  void add(String name, double distance) {
    add(new Key(name.equals(UNKNOWN) ? 1 : 0, name), distance);
  }

  /// Counts a record under the length of its text.
  void add(int characters, double distance) {
    int place = 0;
    while (place < LENGTHS.length && characters >= LENGTHS[place]) {
      place++;
    }
    int from = place == 0 ? 0 : LENGTHS[place - 1];
    String name = place == LENGTHS.length ? from + "+" : from + "-" + (LENGTHS[place] - 1);
    add(new Key(place - LENGTHS.length, name), distance);
  }

  private void add(Key key, double distance) {
    boolean hasPlace = groups.size() < MOST_GROUPS || groups.containsKey(key);
    groups
        .computeIfAbsent(hasPlace ? key : new Key(2, OTHERS), created -> new Distances(tolerance))
        .add(distance);
  }

  List<Group> groups() {
    return groups.entrySet().stream()
        .map(entry -> new Group(entry.getKey().name(), entry.getValue().spread()))
        .toList();
  }

  private record Key(int place, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return place == other.place
          ? name.compareTo(other.name)
          : Integer.compare(place, other.place);
    }
  }
}
