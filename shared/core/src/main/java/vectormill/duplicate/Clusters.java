package vectormill.duplicate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes clusters of records that are connected. Records are numbered in their order, so the first
/// of a cluster represents it.
///
/// Within what is connected, each record in turn joins the first cluster whose representative it is
/// close enough to, else it begins its own. So no chain of short steps brings two records together
/// that are far apart, and the clusters depend on nothing but which records are connected: not on
/// the links that were found first. Records that humans joined move as one; whom they keep apart
/// never meet.
public final class Clusters {
  private Clusters() {}

  /// How a record compares to a representative.
  @FunctionalInterface
  public interface Closeness {
    /// Why the second may be in a cluster that the first represents; empty when it may not.
    Optional<Evidence> between(int representative, int record);
  }

  /// Clusters of at least two records, each in order, by their first.
  ///
  /// @param links what is connected; whom humans joined is connected with the others by this
  public static List<List<Integer>> of(UnionFind links, Verdicts verdicts, Closeness closeness) {
    verdicts.together().forEach(pair -> links.unite(pair[0], pair[1]));
    List<List<Integer>> clusters = new ArrayList<>();
    for (List<Integer> component : components(links)) {
      split(component, verdicts, closeness).stream()
          .filter(cluster -> cluster.size() > 1)
          .map(cluster -> cluster.stream().sorted().toList())
          .forEach(clusters::add);
    }
    return clusters;
  }

  private static List<List<Integer>> components(UnionFind links) {
    int[] sizes = new int[links.size()];
    for (int i = 0; i < links.size(); i++) {
      sizes[links.root(i)]++;
    }
    @SuppressWarnings("unchecked")
    List<Integer>[] found = (List<Integer>[]) new List<?>[links.size()];
    List<List<Integer>> components = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      int root = links.root(i);
      if (sizes[root] > 1) {
        if (found[root] == null) {
          found[root] = new ArrayList<>(sizes[root]);
          components.add(found[root]);
        }
        found[root].add(i);
      }
    }
    return components;
  }

  private static List<List<Integer>> split(
      List<Integer> component, Verdicts verdicts, Closeness closeness) {
    List<List<Integer>> clusters = new ArrayList<>();
    for (List<Integer> unit : units(component, verdicts)) {
      Optional<List<Integer>> home =
          clusters.stream()
              .filter(cluster -> closeness.between(cluster.getFirst(), unit.getFirst()).isPresent())
              .filter(cluster -> mayMeet(cluster, unit, verdicts))
              .findFirst();
      home.ifPresentOrElse(cluster -> cluster.addAll(unit), () -> clusters.add(unit));
    }
    return clusters;
  }

  private static List<List<Integer>> units(List<Integer> component, Verdicts verdicts) {
    Map<Integer, List<Integer>> units = new LinkedHashMap<>();
    for (int record : component) {
      units.computeIfAbsent(verdicts.unit(record), _ -> new ArrayList<>()).add(record);
    }
    return new ArrayList<>(units.values());
  }

  private static boolean mayMeet(List<Integer> cluster, List<Integer> unit, Verdicts verdicts) {
    Set<Integer> foes = verdicts.foes(unit.getFirst());
    return foes.isEmpty()
        || cluster.stream().noneMatch(member -> foes.contains(verdicts.unit(member)));
  }
}
