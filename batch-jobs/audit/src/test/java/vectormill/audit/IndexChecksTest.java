package vectormill.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.audit.content.NpyBytes;
import vectormill.audit.store.Layout;
import vectormill.audit.store.SearchIndex.Entry;

/// What G4 finds in the index.
class IndexChecksTest {
  private static final String KEY = "books/a.jsonl";

  @TempDir Path folder;
  private Deployment deployment;
  private Deployment.Item item;
  private Deployment.Item other;
  private String index;

  @BeforeEach
  void deploy() throws IOException {
    deployment = new Deployment(folder);
    item = deployment.add(KEY, 1, "one", "two", "three");
    other = deployment.add("books/b.jsonl", 0, "four");
    index = deployment.indexName("books");
  }

  @Test
  void aMissingEntryUnlessTheIndexRefusedIt() throws IOException {
    deployment.index.remove(index, "two");
    assertThat(deployment.violated()).containsExactly("G4 entries");

    ((ObjectNode) deployment.stamp(item).path("outcome")).put("indexFailed", 1);
    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void entriesThatNoRowHas() throws IOException {
    String file = Layout.fileId(Deployment.INPUT, KEY);
    Entry two = MemoryIndex.entry(Deployment.INPUT, KEY, item.etag(), 1, "two");
    for (long record : List.of(-1L, 1L, 77L)) {
      Entry other = new Entry("x" + record, "two", record, KEY, item.etag(), 1, 1, two.vector());
      deployment.index.add(index, file, other);
    }

    AuditReport report = deployment.audit();

    assertThat(report.violated()).as(report.text()).isEqualTo(3);
    assertThat(deployment.violated()).containsExactly("G4 entries");
  }

  @Test
  void anotherVectorNoneAndOneOfAnotherLength() throws IOException {
    assertThat(after(entry -> with(entry, Optional.empty(), 1, item.etag()))).contains("no vector");
    float[] moved = Deployment.vector("two");
    moved[3] += 1e-4f;
    assertThat(after(entry -> with(entry, Optional.of(moved), 1, item.etag())))
        .contains("component 3");
    assertThat(after(entry -> with(entry, Optional.of(new float[3]), 1, item.etag())))
        .contains("3 components, expected 4");
    float[] broken = Deployment.vector("two");
    broken[0] = Float.NaN;
    assertThat(after(entry -> with(entry, Optional.of(broken), 1, item.etag())))
        .contains("component 0");
  }

  @Test
  void anotherArrivalOrVersion() throws IOException {
    assertThat(after(entry -> with(entry, entry.vector(), 2, item.etag()))).contains("arrival 2");
    assertThat(after(entry -> with(entry, entry.vector(), 1, "old"))).contains("at version old");
  }

  /// The same bytes dropped again raise the stamp's arrival alone.
  @Test
  void anArrivalBelowTheStampsIsAllowed() throws IOException {
    deployment.stamp(item).put("itemOrdinal", 2);

    assertThat(deployment.violated()).isEmpty();
  }

  @Test
  void vectorsMayDifferByThePrecisionOfTheirPart() throws IOException {
    byte[] half =
        NpyBytes.of(
            true, Deployment.vector("one"), Deployment.vector("two"), Deployment.vector("three"));
    deployment.replacePart(item, ".npy", half, 3);
    assertThat(deployment.violated()).isEmpty();

    float[] moved = Deployment.vector("two");
    moved[1] += 0.01f;
    assertThat(after(entry -> with(entry, Optional.of(moved), 1, item.etag())))
        .contains("component 1");
  }

  @Test
  void entriesOfFilesThatAreNotKnown() throws IOException {
    deployment.index.add(
        index, "stranger", MemoryIndex.entry(Deployment.INPUT, "books/z", "v", 0, "z"));

    assertThat(deployment.violated()).containsExactly("G4 files");
  }

  @Test
  void entriesOfAFileWhoseRecipeWantsNoIndex() throws IOException {
    deployment.editManifest(
        item, manifest -> manifest.put("recipe", "{\"index\":{\"enabled\":false}}"));

    assertThat(deployment.violated()).containsExactly("G4 files");
  }

  @Test
  void vectorsWithoutAnIndexAndTwoIndicesBehindOneAlias() throws IOException {
    deployment.index.generation("books", "another", true);
    assertThat(deployment.violated()).containsExactly("G4 files");

    deployment.index.clear();
    assertThat(deployment.violated()).containsExactly("G4 entries");
  }

  /// What is quiet was promoted.
  @Test
  void finishedWorkThatSearchesDoNotSee() throws IOException {
    deployment.index.clear();
    deployment.index.generation("books", "older", true);

    AuditReport report = deployment.audit();

    assertThat(deployment.violated()).as(report.text()).containsExactly("G4 entries");
    assertThat(report.text()).contains("done under generation abcdef012345", "see [older]");
  }

  @Test
  void workUnderAnEarlierRecipeNeedNotBeSeen() throws IOException {
    for (Deployment.Item each : List.of(item, other)) {
      ObjectNode later = deployment.stamp(each).deepCopy();
      later.put("pk", "W#later " + each.key()).put("generation", "later").put("updatedAt", 5);
      deployment.stamps.put("later " + each.key(), later);
    }
    deployment.index.clear();
    deployment.index.generation("books", "later", true);

    assertThat(deployment.violated()).doesNotContain("G4 entries");
  }

  /// What waits to be let in is complete all the same.
  @Test
  void aGenerationThatIsHeldNeedNotBeSeen() throws IOException {
    deployment.index.generation("books", "older", true);
    deployment.index.hide(index);
    String recipe = "books/collection.yaml";
    deployment.objects.put(Deployment.INPUT, recipe, "index: true # promote: gated");
    assertThat(deployment.violated()).containsExactly("G4 entries");

    deployment.objects.put(Deployment.INPUT, recipe, "index: { fields: [a], promote: gated }");
    assertThat(deployment.violated()).isEmpty();

    deployment.index.removeFile(index, Layout.fileId(Deployment.INPUT, KEY));
    assertThat(deployment.violated()).containsExactly("G4 entries");
  }

  /// Nobody can tell what a collection with a bad recipe should be searched in.
  @Test
  void aBadRecipeHoldsUpTheNewGeneration() throws IOException {
    deployment.index.clear();
    deployment.index.generation("books", "older", true);
    String recipe = "books/collection.yaml";
    String etag = deployment.objects.put(Deployment.INPUT, recipe, "nonsense");
    ObjectNode refused =
        deployment.row(
            new Deployment.Item(recipe, etag, "8".repeat(40), ""), "8".repeat(40), "EMBED", 1);
    refused.put("itemState", "FAILED").putObject("failure").put("message", "not a recipe");
    deployment.stamps.put("recipe", refused);

    assertThat(deployment.violated()).isEmpty();
  }

  /// A later recipe without index clears what is served of a file.
  @Test
  void workThatIsDoneWithoutIndexTakesThePlaceOfOlderEntries() throws IOException {
    ObjectNode later = deployment.stamp(item).deepCopy();
    later.put("pk", "W#" + "9".repeat(40)).put("generation", "later").put("updatedAt", 5);
    ((ObjectNode) later.path("outcome")).put("indexed", 0);
    deployment.stamps.put("later", later);
    assertThat(deployment.violated()).contains("G4 files");

    deployment.index.removeFile(index, Layout.fileId(Deployment.INPUT, KEY));
    assertThat(deployment.violated()).doesNotContain("G4 files", "G4 entries");

    ((ObjectNode) later.path("outcome")).put("embedded", 0);
    assertThat(deployment.violated()).doesNotContain("G4 files", "G4 entries");
  }

  @Test
  void aNewerVersionThatCannotBeEmbeddedTakesThePlaceOfOlderEntries() throws IOException {
    ObjectNode newer = deployment.row(item, "9".repeat(40), "EMBED", 2).put("itemState", "FAILED");
    newer.putObject("failure").put("kind", "BAD_RECIPE").put("message", "the recipe is invalid");
    deployment.stamps.put("newer", newer);
    assertThat(deployment.violated()).doesNotContain("G4 files");

    newer.putObject("failure").put("kind", "BAD_INPUT").put("message", "cut off");
    assertThat(deployment.violated()).contains("G4 files");

    deployment.index.removeFile(index, Layout.fileId(Deployment.INPUT, KEY));
    assertThat(deployment.violated()).doesNotContain("G4 files", "G4 entries");
  }

  /// What fails under a recipe that is held back from searches takes nothing from them.
  @Test
  void aVersionThatFailsUnderAHeldRecipeLeavesEntriesOfTheOneThatIsSearched() throws IOException {
    ObjectNode held = deployment.row(item, "9".repeat(40), "EMBED", 2).put("itemState", "FAILED");
    held.put("generation", "held")
        .putObject("failure")
        .put("kind", "BAD_INPUT")
        .put("message", "m");
    deployment.stamps.put("held", held);
    assertThat(deployment.violated()).contains("G4 files");

    deployment.objects.put(Deployment.INPUT, "books/collection.yaml", "index: { promote: gated }");
    assertThat(deployment.violated()).doesNotContain("G4 files", "G4 entries");

    deployment.index.edit(index, "two", entry -> with(entry, entry.vector(), 1, "other"));
    assertThat(deployment.violated()).as("what stays is compared").contains("G4 entries");

    held.put("updatedAt", 1);
    ObjectNode later = deployment.row(item, "8".repeat(40), "EMBED", 2).put("itemState", "FAILED");
    later.put("generation", "later").put("updatedAt", 9);
    later.putObject("failure").put("kind", "BAD_INPUT").put("message", "m");
    deployment.stamps.put("later", later);
    assertThat(deployment.violated()).as("of no held recipe").contains("G4 files");
  }

  private String after(UnaryOperator<Entry> change) throws IOException {
    deployment.index.edit(index, "two", change);
    AuditReport report = deployment.audit();
    assertThat(deployment.violated()).as(report.text()).containsExactly("G4 entries");
    return report.checks().stream()
        .filter(line -> line.violated() > 0)
        .findFirst()
        .orElseThrow()
        .examples()
        .getFirst()
        .message();
  }

  private static Entry with(Entry entry, Optional<float[]> vector, long ordinal, String version) {
    return new Entry(
        entry.id(), entry.recordId(), entry.record(), KEY, version, ordinal, ordinal, vector);
  }
}
