package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vectormill.testing.IndexSamples.KEY;
import static vectormill.testing.IndexSamples.MODEL;
import static vectormill.testing.IndexSamples.attributed;
import static vectormill.testing.IndexSamples.document;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.entryOf;
import static vectormill.testing.IndexSamples.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.index.AttributeFilter;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.result.EmbeddedDocument;

/// What every [VectorIndex] promises. Each test uses a collection of its own, so that one index may
/// serve them all.
public abstract class VectorIndexContract extends IndexRepairContract {
  private static final int DIMENSION = 4;
  private static final double PRECISION = 1e-3;

  @Test
  void theNearestEntriesComeFirstWithTheirCosine() {
    IndexDefinition definition = ensured("nearest", "g1");
    upsert(
        definition,
        entry("east", 1, 1, 0, 0, 0),
        entry("north", 1, 0, 1, 0, 0),
        entry("northeast", 1, 1, 1, 0, 0),
        entry("west", 1, -1, 0, 0, 0));
    List<Hit> hits = search("nearest", 4, 1, 0, 0, 0);
    assertThat(ids(hits)).containsExactly("east", "northeast", "north", "west");
    assertThat(hits.get(0).score()).isCloseTo(1, within(PRECISION));
    assertThat(hits.get(1).score()).isCloseTo(Math.sqrt(0.5), within(PRECISION));
    assertThat(hits.get(2).score()).isCloseTo(0, within(PRECISION));
    assertThat(hits.get(3).score()).isCloseTo(-1, within(PRECISION));
    assertThat(ids(search("nearest", 2, 1, 0, 0, 0))).containsExactly("east", "northeast");
  }

  @Test
  void aHitCarriesTheWholeDocumentAndItsProvenance() {
    IndexDefinition definition = ensured("whole", "g1");
    Map<String, Object> attributes =
        Map.of("title", "Größe \"1\"", "tags", List.of("x", "y"), "pages", 3L);
    Document document =
        new Document(
            "id/1 é",
            "text\n".repeat(500),
            Optional.empty(),
            7,
            99,
            some("1899-05-03"),
            some("de"),
            attributes);
    Provenance provenance = new Provenance("input", KEY, "v1", 7, MODEL.label());
    Vector vector = vector(1, 0, 0, 0);
    upsert(definition, new IndexEntry(new EmbeddedDocument(document, vector), provenance, 1));
    Hit hit = search("whole", 1, 1, 0, 0, 0).getFirst();
    assertThat(hit.document()).isEqualTo(document);
    assertThat(hit.provenance()).isEqualTo(provenance);
  }

  @Test
  void tiesAreOrderedById() {
    IndexDefinition definition = ensured("ties", "g1");
    List<IndexEntry> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      entries.add(entry("same-" + i, 1, 1, 1, 0, 0));
    }
    upsert(definition, entries.toArray(IndexEntry[]::new));
    List<String> expected = entries.stream().map(IndexEntry::entryId).sorted().toList();
    List<Hit> hits = search("ties", 20, 1, 1, 0, 0);
    assertThat(hits.stream().map(VectorIndexContract::entryId)).containsExactlyElementsOf(expected);
  }

  @Test
  void storingTwiceKeepsOneEntry() {
    IndexDefinition definition = ensured("twice", "g1");
    upsert(definition, entry("a", 1, 1, 0, 0, 0));
    upsert(definition, entry("a", 1, 1, 0, 0, 0));
    assertThat(search("twice", 10, 1, 0, 0, 0)).hasSize(1);
    assertThat(count("twice")).isEqualTo(1);
  }

  @Test
  void aLowerOrdinalNeverReplacesAHigherOne() {
    IndexDefinition definition = ensured("ordinals", "g1");
    upsert(definition, entry("a", 2, 0, 1, 0, 0));
    UpsertReport late = upsert(definition, entry("a", 1, 1, 0, 0, 0));
    assertThat(late.stored()).isEqualTo(1);
    assertThat(late.refusedCount()).isZero();
    assertThat(search("ordinals", 1, 0, 1, 0, 0).getFirst().score())
        .isCloseTo(1, within(PRECISION));
    upsert(definition, entry("a", 3, 0, 0, 1, 0));
    assertThat(search("ordinals", 1, 0, 0, 1, 0).getFirst().score())
        .isCloseTo(1, within(PRECISION));
    assertThat(count("ordinals")).isEqualTo(1);
  }

  @Test
  void anEntryOfAnotherDimensionIsRefusedAlone() {
    IndexDefinition definition = ensured("refused", "g1");
    IndexEntry wrong = entry("wrong", 1, 1, 0);
    UpsertReport report = upsert(definition, entry("a", 1, 1, 0, 0, 0), wrong);
    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.refusedCount()).isEqualTo(1);
    assertThat(report.refused()).hasSize(1);
    assertThat(search("refused", 10, 1, 0, 0, 0)).hasSize(1);
  }

  @Test
  void olderEntriesOfAFileAreRemovedAndNoOthers() {
    IndexDefinition definition = ensured("older", "g1");
    upsert(
        definition,
        entry("kept", 2, 1, 0, 0, 0),
        entry("gone", 1, 0, 1, 0, 0),
        entryOf("other.jsonl", "other", 1, 0, 0, 1, 0));
    assertThat(index().removeOlder("older", "g1", "input", KEY, 2)).isEqualTo(1);
    index().refresh("older");
    assertThat(ids(search("older", 10, 1, 0, 0, 0))).containsExactlyInAnyOrder("kept", "other");
    assertThat(index().removeOlder("older", "g1", "input", KEY, 2)).isZero();
    assertThat(index().removeOlder("older", "g1", "elsewhere", KEY, 9)).isZero();
  }

  @Test
  void removingWorksWithoutAnEarlierRefresh() {
    IndexDefinition definition = ensured("unseen", "g1");
    index().upsert(definition, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
    assertThat(index().removeOlder("unseen", "g1", "input", KEY, 2)).isEqualTo(1);
    index().refresh("unseen");
    assertThat(search("unseen", 10, 1, 0, 0, 0)).isEmpty();
  }

  @Test
  void searchesSeeTheOldGenerationUntilTheNewOneIsPromoted() {
    upsert(ensured("promote", "g1"), entry("old", 1, 1, 0, 0, 0));
    IndexDefinition next = ensured("promote", "g2");
    upsert(next, entry("new", 1, 1, 0, 0, 0));
    assertThat(index().current("promote")).map(IndexDefinition::generation).contains("g1");
    assertThat(ids(search("promote", 10, 1, 0, 0, 0))).containsExactly("old");
    index().promote("promote", "g2");
    assertThat(index().current("promote")).contains(next);
    index().refresh("promote");
    assertThat(ids(search("promote", 10, 1, 0, 0, 0))).containsExactly("new");
  }

  @Test
  void ensureMayBeRepeatedButNotWithOtherSettings() {
    IndexDefinition definition = ensured("settings", "g1");
    index().ensure(definition);
    IndexDefinition other = new IndexDefinition("settings", "g1", DIMENSION + 4, List.of(), MODEL);
    assertThatThrownBy(() -> index().ensure(other)).isInstanceOf(IllegalStateException.class);
    assertThat(index().current("settings")).contains(definition);
  }

  @Test
  void anUnknownCollectionOrDimensionIsRefused() {
    assertThat(index().current("unknown")).isEmpty();
    assertThatThrownBy(() -> search("unknown", 1, 1, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown");
    ensured("dimension", "g1");
    assertThatThrownBy(() -> search("dimension", 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4", "2");
  }

  @Test
  void filtersNarrowTheHits() {
    IndexDefinition definition = ensured("filters", "g1");
    upsert(
        definition,
        attributed("a", "1899-05-03", "de", Map.of("type", "ar", "tags", List.of("x", "y"))),
        attributed("b", "1900-12-31", "fr", Map.of("type", "page", "tags", List.of("y"))),
        attributed("c", "1901-01-01", "de", Map.of("type", "ad")));
    assertThat(filtered(oneOf("language", "de"))).containsExactlyInAnyOrder("a", "c");
    assertThat(filtered(oneOf("type", "ar", "page"))).containsExactlyInAnyOrder("a", "b");
    assertThat(filtered(oneOf("tags", "x"))).containsExactly("a");
    assertThat(filtered(oneOf("id", "b", "c"))).containsExactlyInAnyOrder("b", "c");
    assertThat(filtered(oneOf("key", KEY))).hasSize(3);
    assertThat(filtered(oneOf("key", "folder"))).isEmpty();
    assertThat(filtered(range("1899-05-03", "1899-05-03"))).containsExactly("a");
    assertThat(filtered(range("1900", "1900"))).containsExactly("b");
    assertThat(filtered(new AttributeFilter.DateRange(some("1900"), Optional.empty())))
        .containsExactlyInAnyOrder("b", "c");
    assertThat(filtered(oneOf("language", "de"), range("1901", "1999"))).containsExactly("c");
  }

  @Test
  void aFilterNeverHidesNearNeighboursBehindFarOnes() {
    IndexDefinition definition = ensured("selective", "g1");
    List<IndexEntry> entries = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      float[] values = {1, random.nextFloat(), random.nextFloat(), random.nextFloat()};
      Map<String, Object> attributes = Map.of("type", i % 100 == 0 ? "rare" : "frequent");
      entries.add(entry(document("d" + i, "1900", "de", attributes), KEY, 1, values));
    }
    upsert(definition, entries.toArray(IndexEntry[]::new));
    VectorQuery query = new VectorQuery(vector(1, 0, 0, 0), 10, List.of(oneOf("type", "rare")));
    assertThat(ids(index().search("selective", query)))
        .containsExactlyInAnyOrder("d0", "d100", "d200");
  }

  @Test
  void collectionsAreCountedAndSorted() {
    upsert(ensured("count-b", "g1"), entry("a", 1, 1, 0, 0, 0), entry("b", 1, 0, 1, 0, 0));
    upsert(ensured("count-a", "g1"), entry("a", 1, 1, 0, 0, 0));
    List<VectorIndex.Collection> found =
        index().collections().stream()
            .filter(collection -> collection.definition().collection().startsWith("count-"))
            .toList();
    assertThat(found)
        .containsExactly(
            new VectorIndex.Collection(definition("count-a", "g1"), 1),
            new VectorIndex.Collection(definition("count-b", "g1"), 2));
  }

  private IndexDefinition ensured(String collection, String generation) {
    IndexDefinition definition = definition(collection, generation);
    index().ensure(definition);
    return definition;
  }

  private static IndexDefinition definition(String collection, String generation) {
    return new IndexDefinition(collection, generation, DIMENSION, List.of("type", "tags"), MODEL);
  }

  private UpsertReport upsert(IndexDefinition definition, IndexEntry... entries) {
    UpsertReport report = index().upsert(definition, List.of(entries).iterator());
    index().refresh(definition.collection());
    return report;
  }

  private long count(String collection) {
    return index().collections().stream()
        .filter(found -> found.definition().collection().equals(collection))
        .findFirst()
        .orElseThrow()
        .entries();
  }

  private List<Hit> search(String collection, int k, float... query) {
    return index().search(collection, new VectorQuery(vector(query), k, List.of()));
  }

  private List<String> filtered(AttributeFilter... filters) {
    VectorQuery query = new VectorQuery(vector(1, 0, 0, 0), 10, List.of(filters));
    return ids(index().search("filters", query));
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private static String entryId(Hit hit) {
    Provenance provenance = hit.provenance();
    return IndexEntry.entryId(provenance.bucket(), provenance.key(), hit.document().id());
  }

  private static AttributeFilter oneOf(String field, String... values) {
    return new AttributeFilter.OneOf(field, List.of(values));
  }

  private static AttributeFilter range(String from, String to) {
    return new AttributeFilter.DateRange(some(from), some(to));
  }

  private static Optional<String> some(String value) {
    return Optional.of(value);
  }
}
