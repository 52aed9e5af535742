package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vectormill.contracts.OpenSearchEntries.KEY;
import static vectormill.contracts.OpenSearchEntries.attributed;
import static vectormill.contracts.OpenSearchEntries.dated;
import static vectormill.contracts.OpenSearchEntries.definition;
import static vectormill.contracts.OpenSearchEntries.entry;
import static vectormill.contracts.OpenSearchEntries.worded;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.AttributeFilter;
import vectormill.index.AttributeFilter.DateRange;
import vectormill.index.AttributeFilter.OneOf;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;
import vectormill.index.VectorQuery;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// What the index on OpenSearch does beyond the contract, on a real node.
final class OpenSearchBehaviourIT {
  private OpenSearchVectorIndex index;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    index = OpenSearchNode.emptied();
  }

  @AfterEach
  void disconnect() throws IOException {
    if (index != null) {
      index.close();
    }
  }

  @Test
  void anyFolderNameIsACollection() {
    List<String> names =
        List.of("Größe & Co", "a/b", "日本", "x".repeat(1000), "x".repeat(999) + "y", "-r", "A", "a");
    for (String name : names) {
      stored(definition(name, "Recipe v1!"), entry(name, 1, 1, 0));
    }
    for (String name : names) {
      assertThat(ids(search(name, 10))).containsExactly(name);
    }
    assertThat(index.collections())
        .extracting(found -> found.definition().collection())
        .containsExactlyElementsOf(names.stream().sorted().toList());
  }

  @Test
  void twoFirstGenerationsAtOnceLeaveOneReadable() throws Exception {
    for (int round = 0; round < 5; round++) {
      String collection = "race" + round;
      CyclicBarrier start = new CyclicBarrier(4);
      try (ExecutorService threads =
          Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
        List<Future<?>> workers =
            IntStream.range(0, 4)
                .<Future<?>>mapToObj(i ->
                    threads.submit(() -> {
                      start.await();
                      index.ensure(definition(collection, "g" + i / 2));
                      return i;
                    }))
                .toList();
        for (Future<?> worker : workers) {
          worker.get();
        }
      }
      assertThat(index.current(collection)).isPresent();
    }
    assertThat(index.collections()).hasSize(5);
    String aliases = OpenSearchNode.call("GET", "/_cat/aliases/vm-*-r?h=index", "");
    assertThat(aliases.lines()).hasSize(5);
  }

  @Test
  void attributesComeBackExactlyAndDoNotGrowTheMapping() throws Exception {
    IndexDefinition definition = definition("attributes", "g1");
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < 3000; i++) {
      attributes.put("name." + i, "value " + i);
    }
    attributes.put("z", Map.of("deep", List.of(1L, 2.5, true, "x")));
    attributes.put("whole", 1.0);
    attributes.put("large", Long.MAX_VALUE);
    attributes.put("endless", Double.POSITIVE_INFINITY);
    attributes.put("many", List.of("p", "q"));
    attributes.put("", "empty name");
    attributes.put("long", "é".repeat(40_000));
    stored(definition, attributed("a", attributes), attributed("b", Map.of("many", "q")));
    assertThat(found("attributes", new OneOf("id", List.of("a"))).getFirst().document())
        .satisfies(document -> assertThat(document.attributes()).isEqualTo(attributes))
        .satisfies(document ->
            assertThat(document.attributes().keySet().iterator().next()).isEqualTo("name.0"));
    assertThat(ids(found("attributes", new OneOf("many", List.of("q"))))).hasSize(2);
    assertThat(ids(found("attributes", new OneOf("many", List.of("p"))))).containsExactly("a");
    assertThat(ids(found("attributes", new OneOf("name.2999", List.of("value 2999"))))).hasSize(1);
    assertThat(ids(found("attributes", new OneOf("whole", List.of("1.0"))))).hasSize(1);
    assertThat(ids(found("attributes", new OneOf("long", List.of("é".repeat(40_000)))))).hasSize(1);
    assertThat(OpenSearchNode.call("GET", "/vm-attributes-*/_mapping", "")).doesNotContain("name.");
  }

  @Test
  void keywordsOfAnyLengthAreStored() {
    IndexDefinition definition = definition("long", "g1");
    String endless = "€".repeat(50_000);
    IndexEntry entry = dated(endless, endless);
    assertThat(stored(definition, entry)).isEqualTo(new UpsertReport(1, List.of(), 0));
    assertThat(search("long", 1).getFirst().document()).isEqualTo(entry.content().document());
  }

  @Test
  void halfASurrogatePairIsReplacedAndRefusesNothing() {
    IndexDefinition definition = definition("surrogates", "g1");
    UpsertReport report = stored(definition, worded("a", "x\ud83dy"), worded("b", "\ud83d\ude00"));
    assertThat(report.stored()).isEqualTo(2);
    assertThat(texts(search("surrogates", 2))).containsExactlyInAnyOrder("x?y", "\ud83d\ude00");
  }

  @Test
  void anEntryThatTheIndexCannotHoldIsRefusedByNameAndTheOthersAreStored() {
    IndexDefinition definition = definition("zero", "g1");
    UpsertReport report = stored(definition, entry("a", 1, 1, 0), entry("zero", 1, 0, 0));
    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.refusedCount()).isEqualTo(1);
    assertThat(report.refused().getFirst()).startsWith("zero: 400 ").contains("vector");
    assertThatThrownBy(() -> index.search("zero", new VectorQuery(vector(0, 0), 1, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zero");
  }

  @Test
  void datesOfEveryPrecisionAreFoundByRange() {
    IndexDefinition definition = definition("dates", "g1");
    stored(
        definition,
        dated("year", "1900"),
        dated("month", "1901-05"),
        dated("day", "1901-12-31"),
        dated("time", "1901-12-31T23:59:59+00:00"),
        dated("later", "1902-01-01T00:30:00+02:00"),
        dated("next", "1902"),
        dated("medieval", "0812"),
        dated("odd", "about 1900"),
        dated("wrong", "1900-02-30"));
    assertThat(ids(found("dates", range("1900", "1901"))))
        .containsExactlyInAnyOrder("year", "month", "day", "time", "later");
    assertThat(ids(found("dates", range("0800", "1899-12")))).containsExactly("medieval");
    assertThat(ids(found("dates", range("1901-12-31", "1901-12-31"))))
        .containsExactlyInAnyOrder("day", "time", "later");
    assertThat(search("dates", 100))
        .extracting(hit -> hit.document().date().orElseThrow())
        .contains("about 1900", "1900-02-30");
    assertThatThrownBy(() -> found("dates", range("soon", "1901")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("soon");
  }

  @Test
  void thousandsOfEntriesAreStoredAndOlderOnesRemoved() {
    IndexDefinition definition = definition("thousands", "g1");
    index.ensure(definition);
    assertThat(upsert(definition, 0, 2500, 0).stored()).isEqualTo(2500);
    assertThat(upsert(definition, 0, 2500, 0).stored()).isEqualTo(2500);
    assertThat(upsert(definition, 0, 100, 1).stored()).isEqualTo(100);
    assertThat(index.removeOlder("thousands", "g1", "input", KEY, 1)).isEqualTo(2400);
    assertThat(upsert(definition, 0, 100, 0).stored()).isEqualTo(100);
    index.refresh("thousands");
    assertThat(index.collections().getFirst().entries()).isEqualTo(100);
    assertThat(search("thousands", 1000)).hasSize(100);
    assertThat(index.removeOlder("absent", "g1", "input", KEY, 1)).isZero();
  }

  @Test
  void scoresAreTheExactCosine() {
    IndexDefinition definition = definition("exact", "g1");
    IndexEntry entry = entry("a", 1, 0.6f, -0.8f);
    stored(definition, entry);
    double expected = vector(0.8f, 0.6f).cosine(entry.content().vector());
    VectorQuery query = new VectorQuery(vector(0.8f, 0.6f), 1, List.of());
    assertThat(index.search("exact", query).getFirst().score()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aQueryOfThousandsOfWordsIsCutAndAnswered() {
    IndexDefinition definition = definition("words", "g1");
    stored(
        definition,
        worded("a", "the wing in supersonic flow"),
        worded("b", "the wing"),
        worded("c", "the boundary"));
    CandidateQuery query =
        new CandidateQuery(
            Optional.empty(), Optional.of("wing supersonic ".repeat(5000)), 10, List.of());
    Candidates found = index.searchIndex().candidates(definition, query);
    assertThat(found.all()).hasSize(2);
    assertThat(found.fullMatch()).isPositive();
  }

  @Test
  void aFieldThatWasNotChosenCannotBeFilteredBy() {
    IndexDefinition open = definition("fields", "g1");
    IndexDefinition definition =
        new IndexDefinition("fields", "g1", 2, List.of("kind"), open.model());
    stored(definition, attributed("a", Map.of("kind", "x", "other", "y")));
    assertThat(found("fields", new OneOf("kind", List.of("x")))).hasSize(1);
    assertThatThrownBy(() -> found("fields", new OneOf("other", List.of("y"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("other", "kind");
  }

  @Test
  void anAbsentGenerationIsToBeMadeFirst() {
    assertThatThrownBy(() -> index.promote("none", "g1"))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("none");
    IndexDefinition definition = definition("none", "g1");
    assertThatThrownBy(() -> index.upsert(definition, List.of(entry("a", 1, 1, 0)).iterator()))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("none");
  }

  @Test
  void anUnreachableIndexIsATransientFailure() throws IOException {
    OpenSearchSettings nowhere = OpenSearchSettings.of(URI.create("http://127.0.0.1:1"));
    try (OpenSearchVectorIndex absent = OpenSearchVectorIndex.open(nowhere, 1)) {
      assertThatThrownBy(() -> absent.ensure(definition("a", "g1")))
          .isInstanceOf(TransientException.class)
          .hasMessageContaining("look-up of index vm-a-");
      assertThatThrownBy(absent::collections).isInstanceOf(TransientException.class);
    }
  }

  private UpsertReport stored(IndexDefinition definition, IndexEntry... entries) {
    index.ensure(definition);
    UpsertReport report = index.upsert(definition, List.of(entries).iterator());
    index.refresh(definition.collection());
    return report;
  }

  private UpsertReport upsert(IndexDefinition definition, int from, int to, long ordinal) {
    return index.upsert(
        definition,
        IntStream.range(from, to).mapToObj(i -> entry("e" + i, ordinal, 1, i)).iterator());
  }

  private List<Hit> search(String collection, int k) {
    return index.search(collection, new VectorQuery(vector(1, 0), k, List.of()));
  }

  private List<Hit> found(String collection, AttributeFilter filter) {
    return index.search(collection, new VectorQuery(vector(1, 0), 100, List.of(filter)));
  }

  private static DateRange range(String from, String to) {
    return new DateRange(Optional.of(from), Optional.of(to));
  }

  private static Vector vector(float x, float y) {
    return new Vector(new float[] {x, y});
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private static List<String> texts(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().text()).toList();
  }
}
