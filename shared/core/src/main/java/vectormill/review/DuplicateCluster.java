package vectormill.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

/// Records that share a canonical id.
///
/// @param canonicalId the one they share
/// @param members in their order; the first represents them
/// @param links between two of them
/// @param decisions about two of which at least one is among them
public record DuplicateCluster(
    String canonicalId, List<Member> members, List<Link> links, List<Decision> decisions) {
  public DuplicateCluster {
    members = List.copyOf(members);
    links = List.copyOf(links);
    decisions = List.copyOf(decisions);
  }

  /// Clusters of at least two records, the largest first; without their links and decisions.
  public static List<DuplicateCluster> all(LedgerState ledger) {
    Map<String, List<Member>> byId = new TreeMap<>();
    ledger
        .members()
        .values()
        .forEach(member ->
            byId.computeIfAbsent(member.canonicalId(), _ -> new ArrayList<>()).add(member));
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> alone(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt((DuplicateCluster cluster) -> -cluster.members.size())
                .thenComparing(cluster -> cluster.members.getFirst().entry()))
        .toList();
  }

  /// The cluster of a record; the record alone if it has none.
  public static DuplicateCluster of(LedgerState ledger, EntryRef entry) {
    Member own = ledger.members().get(entry.entryId());
    String id = own == null ? entry.entryId() : own.canonicalId();
    List<Member> members =
        ledger.members().values().stream()
            .filter(member -> member.canonicalId().equals(id))
            .toList();
    return of(ledger, entry, id, members);
  }

  private static DuplicateCluster alone(String id, List<Member> members) {
    return new DuplicateCluster(
        id,
        members.stream().sorted(Comparator.comparing(Member::entry)).toList(),
        List.of(),
        List.of());
  }

  private static DuplicateCluster of(
      LedgerState ledger, EntryRef entry, String id, List<Member> members) {
    Set<String> ids =
        Stream.concat(Stream.of(entry), members.stream().map(Member::entry))
            .map(EntryRef::entryId)
            .collect(Collectors.toSet());
    return new DuplicateCluster(
        id,
        alone(id, members).members,
        ledger.links().stream()
            .filter(link -> ids.contains(link.left().entryId()))
            .filter(link -> ids.contains(link.right().entryId()))
            .toList(),
        ledger.decisions().stream()
            .filter(decision ->
                ids.contains(decision.left().entryId()) || ids.contains(decision.right().entryId()))
            .toList());
  }
}
