package vectormill.canonicalize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Link;
import vectormill.duplicate.UnionFind;

/// Links of earlier passes that still hold. Where a record of those that are connected changed or
/// went, the others may be connected by pairs that nobody kept a link of: none of their links
/// count, and they are compared again.
///
/// @param kept links that count, as few as connect what all of them connect
/// @param disturbed entry ids of records that are to be compared again
record KnownLinks(List<Link> kept, Set<String> disturbed) {
  /// @param steady whether a record is the one that was compared
  static KnownLinks of(List<Link> links, Predicate<EntryRef> steady) {
    Map<String, Integer> numbers = new HashMap<>();
    for (Link link : links) {
      numbers.putIfAbsent(link.left().entryId(), numbers.size());
      numbers.putIfAbsent(link.right().entryId(), numbers.size());
    }
    UnionFind all = new UnionFind(numbers.size());
    links.forEach(link -> all.unite(number(numbers, link.left()), number(numbers, link.right())));
    Set<Integer> broken = new HashSet<>();
    for (Link link : links) {
      if (!steady.test(link.left()) || !steady.test(link.right())) {
        broken.add(all.root(number(numbers, link.left())));
      }
    }
    List<Link> kept = new ArrayList<>();
    Set<String> disturbed = new HashSet<>();
    UnionFind connected = new UnionFind(numbers.size());
    for (Link link : links.stream().sorted(ORDER).toList()) {
      int left = number(numbers, link.left());
      if (broken.contains(all.root(left))) {
        disturbed.add(link.left().entryId());
        disturbed.add(link.right().entryId());
      } else if (connected.unite(left, number(numbers, link.right()))) {
        kept.add(link);
      }
    }
    return new KnownLinks(kept, disturbed);
  }

  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::left).thenComparing(Link::right);

  private static int number(Map<String, Integer> numbers, EntryRef entry) {
    return numbers.getOrDefault(entry.entryId(), -1);
  }
}
