package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.audit.Deployment.INPUT;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.audit.store.Layout;

/// What is found about the table of duplicates.
class LedgerChecksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Deployment deployment;
  private Deployment.Item first;
  private Deployment.Item second;

  @BeforeEach
  void deploy() throws IOException {
    deployment = new Deployment(folder);
    first = deployment.add("books/a.jsonl", 0, "one", "two");
    second = deployment.add("books/b.jsonl", 0, "one");
    row("head").put("revision", 1).put("basis", "x").put("decided", "y");
    compared(first);
    compared(second);
    link(first, second);
    member(first, "one", 0, first);
    member(second, "one", 0, first);
  }

  @Test
  void aSoundTable() throws IOException {
    AuditReport report = deployment.audit();

    assertThat(report.violated()).isZero();
    assertThat(checked(report, "G1 canonical ids")).isEqualTo(2);
    assertThat(checked(report, "G6 links")).isEqualTo(2);
  }

  @Test
  void whatIsLeftOfADeletedFile() throws IOException {
    deployment.retire(second);

    assertThat(deployment.violated()).containsExactly("G6 links");
    assertThat(deployment.audit().text()).contains("books/b.jsonl", "mill canonicalize");
  }

  @Test
  void aDeletedFileThatOnlyADecisionTellsOf() throws IOException {
    ObjectNode decision = row("decision#1").put("verdict", "DIFFERENT");
    decision.set("left", named(first, "one", 0));
    decision.set("right", named(second, "one", 0));
    deployment.retire(second);
    deployment
        .ledger
        .keySet()
        .removeIf(sort -> !sort.startsWith("decision") && !sort.equals("head"));
    compared(first);

    assertThat(deployment.violated()).containsExactly("G6 links");
  }

  @Test
  void recordsThatNoPassHasCompared() throws IOException {
    deployment.ledger.remove("file#" + fileId(second));

    assertThat(deployment.violated()).containsExactly("G6 links");
  }

  @Test
  void aCanonicalIdOfALaterRecord() throws IOException {
    member(first, "one", 0, second);
    member(second, "one", 0, second);

    assertThat(deployment.violated()).containsExactly("G1 canonical ids");
  }

  @Test
  void aCanonicalIdThatNoRecordHas() throws IOException {
    deployment.ledger.remove("member#" + entryId(first, "one"));

    assertThat(deployment.violated()).containsExactly("G1 canonical ids");
  }

  @Test
  void aDuplicateWithoutReason() throws IOException {
    deployment.ledger.keySet().removeIf(sort -> sort.startsWith("link"));
    assertThat(deployment.violated()).containsExactly("G1 canonical ids");

    ObjectNode decision = row("decision#1").put("verdict", "SAME");
    decision.set("left", named(first, "one", 0));
    decision.set("right", named(second, "one", 0));
    assertThat(deployment.violated()).isEmpty();

    decision.put("undoneAt", 7);
    assertThat(deployment.violated()).as("until the next pass").isEmpty();

    decision.put("verdict", "DIFFERENT");
    assertThat(deployment.violated()).containsExactly("G1 canonical ids");
  }

  @Test
  void aDecisionAboutWhatNoPassHasComparedIsNoMistake() throws IOException {
    Deployment.Item third = deployment.add("books/c.jsonl", 0, "one");
    ObjectNode decision = row("decision#1").put("verdict", "DIFFERENT");
    decision.set("left", named(first, "one", 0));
    decision.set("right", named(third, "one", 0));

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void whatAPassHasBegunToWriteIsNotLookedAt() throws IOException {
    row("head").put("revision", 2).put("basis", "x").put("decided", "");
    deployment.ledger.remove("member#" + entryId(first, "one"));

    AuditReport report = deployment.audit();

    assertThat(report.violated()).isZero();
    assertThat(checked(report, "G1 canonical ids")).isZero();
  }

  @Test
  void aPassDuringTheAuditMakesItToBeMadeAgain() throws IOException {
    deployment.ledger.remove("member#" + entryId(first, "one"));
    deployment.onLedgerScan =
        () -> row("head").put("revision", 2).put("basis", "x").put("decided", "z");

    AuditReport report = deployment.audit();

    assertThat(report.violated()).isPositive();
    assertThat(report.exitCode()).isEqualTo(75);
  }

  @Test
  void onlyTheCollectionThatIsAuditedIsLookedAt() throws IOException {
    deployment.retire(second);
    deployment.add("other/a.jsonl", 0, "one");

    assertThat(deployment.audit(Optional.of("other"), false).violated()).isZero();
  }

  private static long checked(AuditReport report, String id) {
    return report.checks().stream()
        .filter(line -> line.id().equals(id))
        .mapToLong(AuditReport.Line::checked)
        .sum();
  }

  private ObjectNode row(String sort) {
    ObjectNode row = JSON.createObjectNode().put("pk", "C#books").put("sk", sort);
    deployment.ledger.put(sort, row);
    return row;
  }

  private void compared(Deployment.Item item) {
    row("file#" + fileId(item)).put("fileId", fileId(item)).put("key", item.key());
  }

  private void link(Deployment.Item left, Deployment.Item right) {
    ObjectNode row = row("link#" + entryId(left, "one") + "#" + entryId(right, "one"));
    row.set("left", named(left, "one", 0));
    row.set("right", named(right, "one", 0));
  }

  private void member(Deployment.Item item, String id, long number, Deployment.Item canonical) {
    row("member#" + entryId(item, id))
        .put("canonical", entryId(canonical, "one"))
        .set("entry", named(item, id, number));
  }

  private static ObjectNode named(Deployment.Item item, String id, long number) {
    return JSON.createObjectNode()
        .put("entryId", entryId(item, id))
        .put("fileId", fileId(item))
        .put("key", item.key())
        .put("recordId", id)
        .put("number", number);
  }

  private static String fileId(Deployment.Item item) {
    return Layout.fileId(INPUT, item.key());
  }

  private static String entryId(Deployment.Item item, String id) {
    return Layout.entryId(INPUT, item.key(), id);
  }
}
