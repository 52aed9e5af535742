package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.audit.Deployment.RESULTS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyBytes;
import vectormill.audit.store.Layout;

/// What G1, G2 and G3 find in results.
class OutputChecksTest {
  @TempDir Path folder;
  private Deployment deployment;
  private Deployment.Item item;

  @BeforeEach
  void deploy() throws IOException {
    deployment = new Deployment(folder);
    item = deployment.add("books/a.jsonl", 2, "one", "two", "three");
    deployment.add("books/b.jsonl", 0, "four");
    deployment.add("c.jsonl", 1);
  }

  @Test
  void nothingIsFoundWhereAllIsWellAndNothingIsLeftOnTheDisk() throws IOException {
    AuditReport report = deployment.audit();

    assertThat(report.violated()).as(report.text()).isZero();
    assertThat(report.exitCode()).isZero();
    assertThat(report.files()).isEqualTo(3);
    assertThat(report.totals())
        .containsEntry("records", 7L)
        .containsEntry("embedded", 4L)
        .containsEntry("dropped", 3L);
    assertThat(report.uncounted()).isEmpty();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    assertThat(Files.exists(folder.resolve("scratch"))).isTrue();
  }

  /// The sweep keeps its notes there.
  @Test
  void aCollectionMayBeCalledAsTheFolderOfTheSweep() throws IOException {
    deployment.objects.put(RESULTS, ".sweep/cursor.json", "{}");
    deployment.add(".sweep/a.jsonl", 0, "five");
    assertThat(deployment.violated()).isEmpty();

    deployment.objects.put(RESULTS, ".sweep/left.npy", "x");
    assertThat(deployment.violated()).containsExactly("G2 outputs");
  }

  @Test
  void twoModelsInOneGeneration() throws IOException {
    deployment.editManifest(
        item,
        manifest -> manifest.putObject("model").put("name", "lite").put("digest", "e".repeat(64)));

    assertThat(deployment.violated()).containsExactly("G5 models");
  }

  @Test
  void countsThatDoNotAddUp() throws IOException {
    deployment.editManifest(item, manifest -> counts(manifest).put("embedded", 4));

    assertThat(deployment.violated()).containsExactly("G1 counts");
  }

  @Test
  void aPartWithOtherRowsThanSaid() throws IOException {
    byte[] fewer = NpyBytes.of(false, Deployment.vector("one"), Deployment.vector("two"));
    deployment.replacePart(item, ".npy", fewer, 3);

    assertThat(deployment.violated()).contains("G1 counts").doesNotContain("G3 outputs");
  }

  @Test
  void failuresWithOtherReasonsThanCounted() throws IOException {
    deployment.editManifest(
        item, manifest -> counts(manifest).putObject("failed").put("too_short", 2));

    assertThat(deployment.violated()).containsExactly("G1 counts");
  }

  @Test
  void anInputWithMoreRecordsThanItsManifest() throws IOException {
    byte[] longer = "{\"text\":\"x\"}\n".repeat(6).getBytes(StandardCharsets.UTF_8);
    deployment.objects.put(Deployment.INPUT, item.key(), longer, item.etag());

    assertThat(deployment.violated()).containsExactly("G1 inputs");
  }

  @Test
  void anInputThatCannotBeCountedIsSaidAndNoViolation() throws IOException {
    byte[] strange = {1, 2, 3};
    Deployment.Item dat = deployment.add("books/x.dat", 0, "five");
    deployment.objects.put(Deployment.INPUT, dat.key(), strange, dat.etag());

    AuditReport report = deployment.audit();

    assertThat(report.violated()).as(report.text()).isZero();
    assertThat(report.uncounted()).containsValue(1L);
    assertThat(report.uncountedExamples()).singleElement().asString().startsWith("books/x.dat");
    assertThat(report.text()).contains("not countable: 1 inputs");
  }

  @Test
  void recordsThatStandTwiceNowhereOrBeyondTheEnd() throws IOException {
    replaceIds(0, 1, 1);
    assertThat(deployment.violated()).contains("G1 records");

    replaceIds(0, 1, 4);
    assertThat(example("G1 records")).contains("stand twice");

    replaceIds(0, 1, 9);
    assertThat(example("G1 records")).contains("beyond the 5 records");
  }

  private void replaceIds(long... records) throws IOException {
    List<String> ids = List.of("one", "two", "three");
    List<MetadataRows.Row> rows =
        List.of(
            new MetadataRows.Row(records[0], ids.get(0)),
            new MetadataRows.Row(records[1], ids.get(1)),
            new MetadataRows.Row(records[2], ids.get(2)));
    deployment.replacePart(item, ".parquet", deployment.parquet(rows), 3);
  }

  @Test
  void failuresCutAtTheirLimitAreAllowed() throws IOException {
    String line = "{\"record\":4,\"reason\":\"malformed_record\"}\n";
    deployment.replacePart(item, ".failures.jsonl", line.getBytes(StandardCharsets.UTF_8), 1);

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void aMissingPartAManifestThatIsGoneAndOneOfAnotherName() throws IOException {
    deployment.objects.delete(RESULTS, item.part(".npy"));
    assertThat(deployment.violated()).containsExactly("G2 stamps");

    deployment.objects.delete(RESULTS, item.manifest());
    assertThat(deployment.violated()).containsExactly("G2 stamps", "G2 outputs");

    ((ObjectNode) deployment.stamp(item).at("/outcome/output")).put("manifestKey", "elsewhere");
    assertThat(example("G2 stamps")).contains("names the manifest 'elsewhere'");
  }

  @Test
  void orphansOfEveryKind() throws IOException {
    for (String name : List.of("part.00007.npy", "split-plan.json", "tapes/range-0")) {
      deployment.objects.put(RESULTS, item.folder() + name, "x");
    }
    deployment.objects.put(RESULTS, "books/stray", "x");
    deployment.objects.put(RESULTS, "books/abcdef012345/.twins/" + "0".repeat(40), "x");
    deployment.objects.put(RESULTS, ".sweep/cursor.json", "x");

    AuditReport report = deployment.audit();

    assertThat(line(report, "G2 outputs").violated()).as(report.text()).isEqualTo(4);
    assertThat(report.violated()).isEqualTo(4);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void aManifestWithoutFinishedStamp() throws IOException {
    deployment.stamp(item).put("itemState", "SUPERSEDED");
    assertThat(deployment.violated()).contains("G2 outputs", "G8 manifests");

    deployment.stamps.remove(item.workKey());
    assertThat(deployment.violated()).contains("G2 outputs", "G8 manifests", "G7 files");
  }

  @Test
  void openItemsKeepTheAuditFromRunningAndWhatTheyMayPublishIsLeftAlone() throws IOException {
    deployment.stamp(item).put("itemState", "LEASED");
    deployment.objects.put(RESULTS, item.folder() + "part.00002.npy", "x");

    AuditReport waiting = deployment.audit();
    AuditReport now = deployment.audit(Optional.empty(), true);

    assertThat(waiting.exitCode()).isEqualTo(75);
    assertThat(waiting.checks()).isEmpty();
    assertThat(waiting.text()).contains("1 items are open", "books/a.jsonl");
    assertThat(line(now, "G2 outputs").violated()).isZero();
  }

  @Test
  void damagedPartsAndManifests() throws IOException {
    byte[] npy = deployment.objects.get(RESULTS, item.part(".npy")).clone();
    npy[npy.length - 1] ^= 1;
    deployment.objects.put(RESULTS, item.part(".npy"), npy);
    assertThat(deployment.violated()).contains("G3 outputs").doesNotContain("G2 stamps");

    byte[] parquet = deployment.objects.get(RESULTS, item.part(".parquet"));
    deployment.replacePart(item, ".parquet", Arrays.copyOf(parquet, parquet.length - 9), 3);
    assertThat(deployment.violated()).contains("G3 outputs");
    assertThat(line(deployment.audit(), "G1 records").skipped()).isEqualTo(1);

    byte[] manifest = deployment.objects.get(RESULTS, item.manifest());
    deployment.objects.put(RESULTS, item.manifest(), Arrays.copyOf(manifest, 50));
    assertThat(deployment.violated()).containsExactly("G3 outputs");
  }

  @Test
  void partsOfFencesThatAreNotAllowed() throws IOException {
    deployment.stamp(item).put("fence", 0);
    assertThat(example("G3 outputs")).contains("written under fence 1");

    deployment.stamp(item).put("fence", 5).put("freshFrom", 2);
    assertThat(example("G3 outputs")).contains("from fence 2 on");
  }

  @Test
  void aManifestInAnotherPlaceThanItsWork() throws IOException {
    deployment.editManifest(item, manifest -> manifest.put("workKey", "f".repeat(40)));
    assertThat(deployment.violated()).contains("G3 outputs", "G8 manifests");
  }

  @Test
  void twoItemsInOnePlace() throws IOException {
    Deployment.Item other =
        new Deployment.Item(item.key(), item.etag(), "f".repeat(40), item.folder());
    deployment.editManifest(other, _ -> {});
    assertThat(example("G3 outputs")).contains("2 items share this place");
  }

  private static ObjectNode counts(ObjectNode manifest) {
    return (ObjectNode) manifest.path("counts");
  }

  private static AuditReport.Line line(AuditReport report, String id) {
    return report.checks().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private String example(String id) throws IOException {
    AuditReport report = deployment.audit();
    assertThat(line(report, id).violated()).as(report.text()).isPositive();
    return line(report, id).examples().getFirst().message();
  }

  @Test
  void onlyTheCollectionThatWasAskedForIsLookedAt() throws IOException {
    deployment.objects.delete(RESULTS, item.manifest());

    assertThat(deployment.audit(Optional.of("books"), false).violated()).isPositive();
    AuditReport root = deployment.audit(Optional.of(Layout.collection("c.jsonl")), false);
    assertThat(root.violated()).as(root.text()).isZero();
    assertThat(root.files()).isEqualTo(1);
  }
}
