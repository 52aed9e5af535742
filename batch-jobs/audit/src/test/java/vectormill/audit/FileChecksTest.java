package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.audit.Deployment.INPUT;
import static vectormill.audit.Deployment.RESULTS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.audit.content.NpyBytes;
import vectormill.audit.store.Layout;

/// What G5 to G8 find about files, manifests and stamps.
class FileChecksTest {
  @TempDir Path folder;
  private Deployment deployment;
  private Deployment.Item item;

  @BeforeEach
  void deploy() throws IOException {
    deployment = new Deployment(folder);
    item = deployment.add("books/a.jsonl", 1, "one", "two");
  }

  @Test
  void theSameContentWithOtherVectors() throws IOException {
    Deployment.Item twin = deployment.add("books/twin.jsonl", 1, "one", "two");
    assertThat(deployment.violated()).isEmpty();

    byte[] other = NpyBytes.of(false, Deployment.vector("two"), Deployment.vector("one"));
    deployment.replacePart(twin, ".npy", other, 2);
    deployment.editManifest(twin, manifest -> manifest.put("portable", false));
    assertThat(deployment.violated()).contains("G5 parts");
  }

  @Test
  void theSameContentWithOtherMetadataCountsOnlyWhereNamesDoNotMatter() throws IOException {
    Deployment.Item twin = deployment.add("books/twin.jsonl", 1, "one", "two");
    byte[] other =
        "{\"record\":2,\"reason\":\"malformed_record\",\"x\":1}\n".getBytes(StandardCharsets.UTF_8);
    deployment.replacePart(twin, ".failures.jsonl", other, 1);
    assertThat(deployment.violated()).containsExactly("G5 parts");

    deployment.editManifest(twin, manifest -> manifest.put("portable", false));
    assertThat(deployment.violated()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"createdAt", "hostname", "attempts", "durationMillis", "at"})
  void aManifestThatTellsOfTheRun(String field) throws IOException {
    deployment.editManifest(item, manifest -> manifest.put(field, "2026-01-01T10:00:00Z"));

    assertThat(deployment.violated()).containsExactly("G5 manifests");
  }

  @Test
  void whatTheRecipeAndTheReadingSayIsNoClock() throws IOException {
    deployment.editManifest(
        item,
        manifest -> {
          manifest.put("reading", "2026-01-01T10:00:00Z, the name says jsonl");
          manifest.put("codeVersion", "1.2.3");
        });

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void aRetiredFileLeavesNothing() throws IOException {
    deployment.retire(item);
    assertThat(deployment.violated()).isEmpty();

    deployment.objects.put(RESULTS, item.part(".npy"), "left");
    assertThat(deployment.violated()).containsExactly("G6 deletions");
  }

  @Test
  void aDeletedFileThatNobodyTookBack() throws IOException {
    deployment.objects.delete(INPUT, item.key());

    assertThat(deployment.violated()).containsExactly("G6 deletions");
  }

  @Test
  void aDeletedFileWithEntriesInAnOlderGeneration() throws IOException {
    deployment.retire(item);
    String older = deployment.index.generation("books", "older", false);
    deployment.index.add(
        older,
        Layout.fileId(INPUT, item.key()),
        MemoryIndex.entry(INPUT, item.key(), item.etag(), 0, "one"));

    assertThat(deployment.violated()).containsExactly("G6 deletions");
  }

  @Test
  void aFileThatWasDeletedAndCameBackIsLive() throws IOException {
    deployment.retire(item);
    deployment.stamps.remove(item.workKey());
    Deployment.Item back = deployment.add("books/a.jsonl", 1, "one", "two");
    deployment.stamp(back).put("itemOrdinal", 3);

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void aFileWithoutStampForItsPresentContent() throws IOException {
    deployment.objects.put(INPUT, "books/new.jsonl", "x");
    assertThat(deployment.violated()).containsExactly("G7 files");
  }

  @Test
  void recipesAndEmptyFoldersNeedNoStamp() throws IOException {
    deployment.objects.put(INPUT, "books/collection.yaml", "index: false");
    deployment.objects.put(INPUT, "books/empty/", "");

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void aPresentContentThatWasOnlySuperseded() throws IOException {
    ObjectNode row = deployment.stamp(item);
    deployment.retire(item);
    deployment.stamps.clear();
    deployment.objects.put(INPUT, item.key(), new byte[] {1}, item.etag());
    deployment.stamps.put(item.workKey(), row.put("itemState", "SUPERSEDED"));

    assertThat(deployment.violated()).containsExactly("G7 files");
  }

  @Test
  void aFailureNeedsItsReason() throws IOException {
    deployment.retire(item);
    deployment.stamps.clear();
    deployment.objects.put(INPUT, item.key(), new byte[] {1}, item.etag());
    ObjectNode row = deployment.row(item, item.workKey(), "EMBED", 1).put("itemState", "FAILED");
    deployment.stamps.put(item.workKey(), row);
    assertThat(deployment.violated()).containsExactly("G7 files");

    row.putObject("failure").put("message", "no JSON at all");
    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void anOlderVersionThatCountsAsNewer() throws IOException {
    deployment.stamp(item).put("itemOrdinal", 5);
    deployment.index.removeFile(deployment.indexName("books"), Layout.fileId(INPUT, item.key()));
    deployment.add("books/a.jsonl", 1, "three");

    assertThat(deployment.violated()).contains("G7 files");
  }

  @Test
  void violationsWhileStampsChangeAreNoVerdict() throws IOException {
    deployment.objects.delete(INPUT, item.key());
    assertThat(deployment.audit().exitCode()).isEqualTo(1);

    deployment.onSecondScan = () -> deployment.stamp(item).put("fence", 2);
    AuditReport report = deployment.audit();

    assertThat(report.disturbed()).isTrue();
    assertThat(report.exitCode()).isEqualTo(75);
  }

  @Test
  void aStampThatSaysOtherwiseThanItsManifest() throws IOException {
    ObjectNode outcome = (ObjectNode) deployment.stamp(item).path("outcome");
    outcome.put("records", 4);
    assertThat(deployment.violated()).containsExactly("G8 manifests");

    outcome.put("records", 3);
    ((ObjectNode) outcome.path("dropped")).put("TOO_SHORT", 1);
    assertThat(deployment.violated()).containsExactly("G8 manifests");
  }

  @Test
  void stampsOfAnOlderLayoutAreRead() throws IOException {
    ObjectNode outcome = (ObjectNode) deployment.stamp(item).path("outcome");
    outcome.remove("output");
    outcome.put("manifestKey", item.manifest());

    assertThat(deployment.violated()).isEmpty();
  }
}
