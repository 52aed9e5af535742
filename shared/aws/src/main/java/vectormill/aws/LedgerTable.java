package vectormill.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

/// How the table of duplicates is laid out. All rows of a collection share the partition
/// `C#<collection>`, so that they are read consistently and in order.
///
/// | sort key `sk` | row |
/// |---|---|
/// | `head` | the revision, and what the rest was made by |
/// | `file#<file id>` | a result that was compared |
/// | `link#<entry id>#<entry id>` | two duplicates and why |
/// | `member#<entry id>` | a record's canonical id and its history |
/// | `decision#<id>` | what a human said |
final class LedgerTable {
  static final String PARTITION = StampTable.PARTITION;
  static final String SORT = StampTable.SORT;
  static final String HEAD = "head";
  static final String FILE = "file#";
  static final String LINK = "link#";
  static final String MEMBER = "member#";
  static final String DECISION = "decision#";
  static final String CANONICAL = "canonical";

  private LedgerTable() {}

  static Map<String, AttributeValue> key(String collection, String sort) {
    return Map.of(PARTITION, Attributes.text("C#" + collection), SORT, AttributeValue.fromS(sort));
  }

  static Map<String, AttributeValue> row(String collection, ComparedFile file) {
    Map<String, AttributeValue> row = new HashMap<>(key(collection, FILE + file.fileId()));
    row.put("fileId", Attributes.text(file.fileId()));
    row.put("key", Attributes.text(file.key()));
    row.put("manifestKey", Attributes.text(file.manifestKey()));
    row.put("sha256", Attributes.text(file.sha256()));
    row.put("records", Attributes.number(file.records()));
    return row;
  }

  static ComparedFile file(Map<String, AttributeValue> row) {
    return new ComparedFile(
        Attributes.text(row, "fileId"),
        Attributes.text(row, "key"),
        Attributes.text(row, "manifestKey"),
        Attributes.text(row, "sha256"),
        Attributes.number(row, "records"));
  }

  static String linkKey(String left, String right) {
    return LINK + left + "#" + right;
  }

  static Map<String, AttributeValue> row(String collection, Link link) {
    Map<String, AttributeValue> row =
        new HashMap<>(key(collection, linkKey(link.left().entryId(), link.right().entryId())));
    row.put("left", map(link.left()));
    row.put("right", map(link.right()));
    row.put("evidence", map(link.evidence()));
    row.put("foundAt", time(link.foundAt()));
    return row;
  }

  static Link link(Map<String, AttributeValue> row) {
    return new Link(
        entry(row, "left"),
        entry(row, "right"),
        evidence(Attributes.required(row, "evidence").m()),
        time(row, "foundAt"));
  }

  static Map<String, AttributeValue> row(String collection, Member member) {
    Map<String, AttributeValue> row =
        new HashMap<>(key(collection, MEMBER + member.entry().entryId()));
    row.put("entry", map(member.entry()));
    row.put(CANONICAL, Attributes.text(member.canonicalId()));
    member.evidence().ifPresent(evidence -> row.put("evidence", map(evidence)));
    row.put("since", time(member.since()));
    row.put(
        "history",
        AttributeValue.fromL(
            member.history().stream()
                .map(earlier ->
                    AttributeValue.fromM(
                        Map.of(
                            CANONICAL,
                            Attributes.text(earlier.canonicalId()),
                            "until",
                            time(earlier.until()))))
                .toList()));
    return row;
  }

  static Member member(Map<String, AttributeValue> row) {
    List<Member.Earlier> history = new ArrayList<>();
    for (AttributeValue earlier : Attributes.required(row, "history").l()) {
      history.add(
          new Member.Earlier(Attributes.text(earlier.m(), CANONICAL), time(earlier.m(), "until")));
    }
    return new Member(
        entry(row, "entry"),
        Attributes.text(row, CANONICAL),
        Optional.ofNullable(row.get("evidence")).map(value -> evidence(value.m())),
        time(row, "since"),
        history);
  }

  static Map<String, AttributeValue> row(String collection, Decision decision) {
    Map<String, AttributeValue> row = new HashMap<>(key(collection, DECISION + decision.id()));
    row.put("id", Attributes.text(decision.id()));
    row.put("left", map(decision.left()));
    row.put("right", map(decision.right()));
    row.put("verdict", Attributes.text(decision.verdict().name()));
    row.put("at", time(decision.at()));
    decision.undoneAt().ifPresent(undone -> row.put("undoneAt", time(undone)));
    return row;
  }

  static Decision decision(Map<String, AttributeValue> row) {
    return new Decision(
        Attributes.text(row, "id"),
        entry(row, "left"),
        entry(row, "right"),
        Decision.Verdict.valueOf(Attributes.text(row, "verdict")),
        time(row, "at"),
        row.containsKey("undoneAt") ? Optional.of(time(row, "undoneAt")) : Optional.empty());
  }

  private static AttributeValue map(EntryRef entry) {
    return AttributeValue.fromM(
        Map.of(
            "entryId", Attributes.text(entry.entryId()),
            "fileId", Attributes.text(entry.fileId()),
            "key", Attributes.text(entry.key()),
            "recordId", Attributes.text(entry.recordId()),
            "number", Attributes.number(entry.number())));
  }

  private static EntryRef entry(Map<String, AttributeValue> row, String name) {
    Map<String, AttributeValue> map = Attributes.required(row, name).m();
    return new EntryRef(
        Attributes.text(map, "entryId"),
        Attributes.text(map, "fileId"),
        Attributes.text(map, "key"),
        Attributes.text(map, "recordId"),
        Attributes.number(map, "number"));
  }

  private static AttributeValue map(Evidence evidence) {
    return AttributeValue.fromM(
        Map.of(
            "rule", Attributes.text(evidence.rule()),
            "kind", Attributes.text(evidence.kind()),
            "score", AttributeValue.fromN(Double.toString(evidence.score()))));
  }

  private static Evidence evidence(Map<String, AttributeValue> map) {
    return new Evidence(
        Attributes.text(map, "rule"),
        Attributes.text(map, "kind"),
        Double.parseDouble(Attributes.required(map, "score").n()));
  }

  private static AttributeValue time(Instant time) {
    return Attributes.number(time.toEpochMilli());
  }

  private static Instant time(Map<String, AttributeValue> row, String name) {
    return Instant.ofEpochMilli(Attributes.number(row, name));
  }
}
