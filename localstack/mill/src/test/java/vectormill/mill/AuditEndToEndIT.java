package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.account.Why;
import vectormill.audit.Audit;
import vectormill.audit.AuditReport;
import vectormill.work.Stamp;

/// The auditor finds nothing on a clean deployment, and each inconsistency that is planted.
class AuditEndToEndIT extends AuditedSystem {
  @Test
  void aCleanDeploymentKeepsEveryPromise() throws Exception {
    Files.writeString(folder.resolve("collection.yaml"), "dedupe: usual\n");
    Files.writeString(folder.resolve("notes.jsonl"), NOTES);
    Files.writeString(folder.resolve("again.jsonl"), NOTES);
    Files.writeString(folder.resolve("birds.csv"), "id,text\n1,a heron stands\n2,a crane flies\n");
    Files.writeString(folder.resolve("cut.jsonl"), "[1]\n");
    Files.writeString(folder.resolve("gone.txt"), "a text that will be deleted soon");
    drop("audit-clean");
    Files.writeString(folder.resolve("birds.csv"), "id,text\n2,a crane lands\n");
    drop("audit-clean");
    sabotage.deleteInput("audit-clean/gone.txt");
    await(() -> connection.status("audit-clean").files().size() == 4);
    await(() -> Mill.run("canonicalize", "audit-clean").code() == ExitCode.OK);

    AuditReport report = audit("audit-clean");

    assertThat(violated(report)).as(report.text()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(report.checks()).allSatisfy(line -> assertThat(line.checked()).isPositive());
    assertThat(report.files()).as("the recipe is one").isEqualTo(6);
    assertThat(report.uncounted()).containsOnlyKeys("it was replaced or deleted since");
    assertThat(report.json()).contains("\"G4\"");
  }

  @Test
  void sentencesAreAccountedForByTheirRecords() throws Exception {
    Files.writeString(
        folder.resolve("collection.yaml"),
        """
        embed: { level: sentence, segments: { minChars: 4 } }
        write: [ { format: impresso-jsonl.bz2 }, { format: jsonl } ]
        """);
    Files.writeString(
        folder.resolve("long.jsonl"),
        """
        {"id": "a", "text": "A heron stands. Ok. A crane flies over the mill."}
        {"id": "b", "text": "No."}
        """);
    drop("audit-sentences");

    AuditReport report = audit("audit-sentences");

    assertThat(violated(report)).as(report.text()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(connection.index().find("audit-sentences", "a#2")).hasSize(1);
    Why why =
        new Why(
            connection.stamps(),
            connection.index(),
            connection.blobs(),
            connection.resultsBucket());
    assertThat(why.find("a", Optional.of("audit-sentences")).origins()).hasSize(2);
  }

  @Test
  void aCollectionThatWasTakenOutOfTheIndexKeepsEveryPromise() throws Exception {
    dropNotes("audit-unindexed");
    Files.writeString(folder.resolve("collection.yaml"), "index: false\n");
    drop("audit-unindexed");
    await(() -> connection.status("audit-unindexed").quiet());

    AuditReport report = audit("audit-unindexed");

    assertThat(violated(report)).as(report.text()).isEmpty();
    assertThat(report.stamps()).containsEntry("DONE", 2L);
  }

  @Test
  void aDeletedPartIsFound() throws Exception {
    dropNotes("audit-part-gone");

    sabotage.delete(sabotage.result("audit-part-gone", ".parquet"));

    finds("audit-part-gone", "G2 stamps");
  }

  @Test
  void aTruncatedPartIsFound() throws Exception {
    dropNotes("audit-part-cut");
    String key = sabotage.result("audit-part-cut", ".npy");

    byte[] whole = sabotage.read(key);
    sabotage.write(key, Arrays.copyOf(whole, whole.length - 4));

    finds("audit-part-cut", "G3 outputs", "G2 stamps");
  }

  @Test
  void aChangedBitInAPartIsFound() throws Exception {
    dropNotes("audit-part-bit");
    String key = sabotage.result("audit-part-bit", ".failures.jsonl");

    byte[] bytes = sabotage.read(key);
    bytes[bytes.length / 2] ^= 1;
    sabotage.write(key, bytes);

    finds("audit-part-bit", "G3 outputs");
  }

  @Test
  void aStampOfAnotherStateIsFound() throws Exception {
    dropNotes("audit-state");

    sabotage.setStamp(workKey("audit-state"), "itemState", AttributeValue.fromS("FAILED"));

    finds("audit-state", "G2 outputs", "G7 files", "G8 manifests", "G4 files");
  }

  @Test
  void aStampWithOtherCountsIsFound() throws Exception {
    dropNotes("audit-counts");

    sabotage.setStamp(workKey("audit-counts"), "outcome.embedded", AttributeValue.fromN("4"));

    finds("audit-counts", "G8 manifests");
  }

  @Test
  void aStampThatNamesAnotherManifestIsFound() throws Exception {
    dropNotes("audit-manifest-key");

    sabotage.setStamp(
        workKey("audit-manifest-key"),
        "outcome.output.manifestKey",
        AttributeValue.fromS("audit-manifest-key/elsewhere/manifest.json"));

    finds("audit-manifest-key", "G2 stamps", "G8 manifests");
  }

  @Test
  void aStampThatIsGoneIsFound() throws Exception {
    dropNotes("audit-stamp-gone");

    sabotage.deleteStamp(workKey("audit-stamp-gone"));

    finds("audit-stamp-gone", "G2 outputs", "G7 files", "G8 manifests", "G4 files");
  }

  @Test
  void anOpenStampKeepsTheAuditFromRunningUnlessItHasToBeNow() throws Exception {
    dropNotes("audit-open");
    sabotage.setStamp(workKey("audit-open"), "itemState", AttributeValue.fromS("QUEUED"));

    AuditReport waiting = audit("audit-open");
    AuditReport now = Audit.run(SharedSystem.environment(), Optional.of("audit-open"), true);

    assertThat(waiting.exitCode()).isEqualTo(75);
    assertThat(waiting.text()).contains("not quiet: 1 items", "notes.jsonl");
    assertThat(now.isComplete()).isTrue();
    assertThat(violated(now)).contains("G7 files").doesNotContain("G2 outputs");
  }

  @Test
  void aTruncatedManifestIsFound() throws Exception {
    dropNotes("audit-manifest-cut");
    String key = sabotage.result("audit-manifest-cut", "manifest.json");

    byte[] whole = sabotage.read(key);
    sabotage.write(key, Arrays.copyOf(whole, whole.length / 2));

    finds("audit-manifest-cut", "G3 outputs");
  }

  @Test
  void aDeletedManifestIsFound() throws Exception {
    dropNotes("audit-manifest-gone");

    sabotage.delete(sabotage.result("audit-manifest-gone", "manifest.json"));

    finds("audit-manifest-gone", "G2 stamps", "G2 outputs");
  }

  @Test
  void aManifestThatLostARecordIsFound() throws Exception {
    dropNotes("audit-manifest-edit");
    String key = sabotage.result("audit-manifest-edit", "manifest.json");

    sabotage.editManifest(
        key,
        manifest -> {
          ObjectNode counts = (ObjectNode) manifest.path("counts");
          counts.put("records", 3);
          counts.putObject("failed");
          return manifest;
        });

    finds(
        "audit-manifest-edit", "G1 counts", "G1 inputs", "G1 records", "G2 stamps", "G8 manifests");
  }

  @Test
  void aManifestThatTellsTheTimeIsFound() throws Exception {
    dropNotes("audit-clock");
    String key = sabotage.result("audit-clock", "manifest.json");

    sabotage.editManifest(key, manifest -> manifest.put("createdAt", "2026-01-01T00:00:00Z"));

    finds("audit-clock", "G5 manifests", "G2 stamps", "G8 manifests");
  }

  @Test
  void anOrphanPartIsFound() throws Exception {
    dropNotes("audit-orphan");
    String part = sabotage.result("audit-orphan", ".npy");

    sabotage.write(part.replaceAll("part\\.\\d+\\.", "part.00099."), sabotage.read(part));

    finds("audit-orphan", "G2 outputs");
  }

  @Test
  void anInputThatWasDeletedBehindTheSystemsBackIsFound() throws Exception {
    dropNotes("audit-input-gone");
    String workKey = workKey("audit-input-gone");
    Map<String, byte[]> results = sabotage.results("audit-input-gone");
    Map<String, AttributeValue> row = sabotage.stamp(workKey);
    sabotage.deleteInput("audit-input-gone/notes.jsonl");
    await(() -> connection.status("audit-input-gone").files().isEmpty());
    List<Stamp> retired;
    try (var all = connection.stamps().ofCollection("audit-input-gone")) {
      retired = all.filter(stamp -> !stamp.item().key().value().equals(workKey)).toList();
    }

    // As if the event had never come: everything as it was, but for the input.
    retired.forEach(stamp -> sabotage.deleteStamp(stamp.item().key().value()));
    results.forEach(sabotage::write);
    sabotage.putStamp(row);

    AuditReport report = audit("audit-input-gone");
    assertThat(violated(report)).as(report.text()).contains("G6 deletions");
  }
}
