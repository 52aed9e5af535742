package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.review.DuplicateCluster;

/// Clusters of duplicates for people.
final class DuplicatesText {
  private static final int SHOWN = 5;

  private DuplicatesText() {}

  /// One line for each cluster.
  static List<String> list(List<DuplicateCluster> clusters, int limit) {
    List<String> lines = new ArrayList<>();
    for (DuplicateCluster cluster : clusters.stream().limit(limit).toList()) {
      List<Member> others = cluster.members().subList(1, cluster.members().size());
      String some =
          others.stream()
              .limit(SHOWN)
              .map(member -> name(member.entry()))
              .collect(Collectors.joining(", "));
      lines.add(
          "%4d  %s = %s%s"
              .formatted(
                  cluster.members().size(),
                  name(cluster.members().getFirst().entry()),
                  some,
                  others.size() > SHOWN ? ", …" : ""));
    }
    if (clusters.size() > limit) {
      lines.add("… and " + Plural.of((long) clusters.size() - limit, "cluster"));
    }
    return lines;
  }

  /// All that is known of one cluster.
  static List<String> show(EntryRef record, DuplicateCluster cluster) {
    List<String> lines = new ArrayList<>();
    lines.add(name(record) + ": canonical id " + cluster.canonicalId());
    if (cluster.members().size() < 2) {
      lines.add("  no duplicates");
    }
    for (Member member : cluster.members()) {
      lines.add("  " + name(member.entry()) + ", " + why(member));
      for (Member.Earlier earlier : member.history()) {
        lines.add("    until " + earlier.until() + ": " + earlier.canonicalId());
      }
    }
    if (!cluster.links().isEmpty()) {
      lines.add("links:");
    }
    for (Link link : cluster.links()) {
      lines.add(
          "  %s = %s, %s, %s"
              .formatted(
                  name(link.left()), name(link.right()), score(link.evidence()), link.foundAt()));
    }
    if (!cluster.decisions().isEmpty()) {
      lines.add("decisions:");
    }
    cluster.decisions().forEach(decision -> lines.add("  " + decision(decision)));
    return lines;
  }

  static String decision(Decision decision) {
    return "%s  %s %s %s, %s%s"
        .formatted(
            decision.id(),
            name(decision.left()),
            decision.verdict() == Decision.Verdict.SAME ? "=" : "≠",
            name(decision.right()),
            decision.at(),
            decision.undoneAt().map(at -> ", undone " + at).orElse(""));
  }

  private static String why(Member member) {
    if (member.isRepresentative()) {
      return "represents them since " + member.since();
    }
    return member.evidence().map(DuplicatesText::score).orElse("joined by a decision")
        + ", since "
        + member.since();
  }

  private static String score(Evidence evidence) {
    return String.format(
        Locale.ROOT, "%s: %.4f (%s)", evidence.kind(), evidence.score(), evidence.rule());
  }

  static String name(EntryRef entry) {
    return entry.key() + "#" + entry.recordId();
  }
}
