package vectormill.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

/// Clusters of duplicates for programs.
public final class ClusterJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClusterJson() {}

  /// One with its links and decisions, for whoever asked about a record of it.
  public static ObjectNode show(EntryRef record, DuplicateCluster cluster) {
    ObjectNode root = cluster(cluster);
    root.set("record", entry(record));
    ArrayNode links = root.putArray("links");
    for (Link link : cluster.links()) {
      ObjectNode node = links.addObject();
      node.set("left", entry(link.left()));
      node.set("right", entry(link.right()));
      evidence(node, link.evidence());
      node.put("foundAt", link.foundAt().toString());
    }
    ArrayNode decisions = root.putArray("decisions");
    cluster.decisions().forEach(decision -> decisions.add(decision(decision)));
    return root;
  }

  /// One with its members.
  public static ObjectNode cluster(DuplicateCluster cluster) {
    ObjectNode root = JSON.createObjectNode();
    root.put("canonicalId", cluster.canonicalId());
    ArrayNode members = root.putArray("members");
    for (Member member : cluster.members()) {
      ObjectNode node = entry(member.entry());
      member.evidence().ifPresent(evidence -> evidence(node, evidence));
      node.put("since", member.since().toString());
      ArrayNode history = node.putArray("history");
      for (Member.Earlier earlier : member.history()) {
        history
            .addObject()
            .put("canonicalId", earlier.canonicalId())
            .put("until", earlier.until().toString());
      }
      members.add(node);
    }
    return root;
  }

  /// What somebody said.
  public static ObjectNode decision(Decision decision) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", decision.id());
    node.set("left", entry(decision.left()));
    node.set("right", entry(decision.right()));
    node.put("verdict", decision.verdict().name().toLowerCase(Locale.ROOT));
    node.put("at", decision.at().toString());
    decision.undoneAt().ifPresent(at -> node.put("undoneAt", at.toString()));
    return node;
  }

  private static ObjectNode entry(EntryRef entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", entry.recordId());
    node.put("key", entry.key());
    node.put("record", entry.number());
    node.put("entryId", entry.entryId());
    return node;
  }

  private static void evidence(ObjectNode node, Evidence evidence) {
    node.put("rule", evidence.rule());
    node.put("kind", evidence.kind());
    node.put("score", evidence.score());
  }
}
