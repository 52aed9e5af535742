package vectormill.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

/// Compares what a ledger says with what another one says of the same records. Times, what records
/// were before, and which links hold a set together may differ; nothing else.
final class LedgerComparison {
  private static final int SHOWN = 5;

  private final LedgerState found;
  private final LedgerState expected;
  private final List<String> differences = new ArrayList<>();

  private LedgerComparison(LedgerState found, LedgerState expected) {
    this.found = found;
    this.expected = expected;
  }

  /// What differs, one line each.
  ///
  /// @param found after all that was done to it
  /// @param expected of a ledger that was filled in peace
  static List<String> differences(LedgerState found, LedgerState expected) {
    LedgerComparison comparison = new LedgerComparison(found, expected);
    comparison.same("what it was settled by", found.basis(), expected.basis());
    comparison.same("decisions it was settled by", found.decided(), expected.decided());
    comparison.same("compared files", found.files(), expected.files());
    comparison.same("decisions", Set.copyOf(found.decisions()), Set.copyOf(expected.decisions()));
    comparison.each("canonical ids", canonicalIds(found), canonicalIds(expected));
    comparison.each("reasons", reasons(found), reasons(expected));
    comparison.each("connected records", connected(found), connected(expected));
    comparison.same("number of links", found.links().size(), expected.links().size());
    return comparison.differences;
  }

  private void same(String what, Object one, Object other) {
    if (!one.equals(other)) {
      differences.add("ledger: %s: found %s, expected %s".formatted(what, one, other));
    }
  }

  private void each(String what, Map<String, ?> one, Map<String, ?> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(
        name -> Optional.ofNullable(one.get(name)).equals(Optional.ofNullable(other.get(name))));
    names.stream()
        .limit(SHOWN)
        .forEach(name ->
            differences.add(
                "ledger: %s of %s (one of %d): found %s, expected %s"
                    .formatted(what, name(name), names.size(), one.get(name), other.get(name))));
  }

  private String name(String entryId) {
    return Optional.ofNullable(found.members().get(entryId))
        .or(() -> Optional.ofNullable(expected.members().get(entryId)))
        .map(member -> member.entry().key() + "#" + member.entry().recordId())
        .orElse(entryId);
  }

  /// Of each record that has another's.
  private static Map<String, String> canonicalIds(LedgerState state) {
    Map<String, String> ids = new HashMap<>();
    state
        .members()
        .forEach((entryId, member) -> {
          if (!member.isRepresentative()) {
            ids.put(entryId, member.canonicalId());
          }
        });
    return ids;
  }

  private static Map<String, Evidence> reasons(LedgerState state) {
    Map<String, Evidence> reasons = new HashMap<>();
    for (Member member : state.members().values()) {
      member.evidence().ifPresent(why -> reasons.put(member.entry().entryId(), why));
    }
    return reasons;
  }

  /// The first of all records that links lead to, by each of these.
  private static Map<String, String> connected(LedgerState state) {
    Map<String, String> parents = new HashMap<>();
    for (Link link : state.links()) {
      String left = root(parents, link.left().entryId());
      String right = root(parents, link.right().entryId());
      if (left.compareTo(right) < 0) {
        parents.put(right, left);
      } else {
        parents.put(left, right);
      }
    }
    Map<String, String> first = new HashMap<>();
    List.copyOf(parents.keySet()).forEach(entry -> first.put(entry, root(parents, entry)));
    return first;
  }

  private static String root(Map<String, String> parents, String entry) {
    String root = entry;
    for (String next = parents.getOrDefault(root, root); !next.equals(root); ) {
      root = next;
      next = parents.getOrDefault(root, root);
    }
    parents.put(entry, root);
    return root;
  }
}
