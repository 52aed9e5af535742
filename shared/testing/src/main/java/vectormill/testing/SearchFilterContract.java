package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.testing.IndexSamples.MODEL;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.index.AttributeFilter;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;

/// What every [SearchIndex] promises of filters other than single values.
abstract class SearchFilterContract {
  static final int DIMENSION = 4;

  /// Where entries are stored; the same one for every call of a test.
  protected abstract VectorIndex index();

  /// Questions to the same entries.
  protected abstract SearchIndex searches();

  @Test
  void rangesOfNumbersLetThroughWhatLiesInThem() {
    IndexDefinition definition = numbers();
    double any = Double.POSITIVE_INFINITY;
    assertThat(ranged(definition, "year", 1893, 1893)).containsExactlyInAnyOrder("whole", "text");
    assertThat(ranged(definition, "year", 1893, any))
        .containsExactlyInAnyOrder("whole", "text", "many", "large");
    assertThat(ranged(definition, "year", Math.nextUp(1893.0), 1894)).isEmpty();
    assertThat(ranged(definition, "year", -any, -0.5)).containsExactlyInAnyOrder("below", "many");
    assertThat(ranged(definition, "year", -any, 0.0))
        .containsExactlyInAnyOrder("below", "zero", "many");
    assertThat(ranged(definition, "year", 0.0, 1)).containsExactlyInAnyOrder("zero");
    assertThat(ranged(definition, "year", -any, any)).hasSize(6).doesNotContain("word", "nested");
    assertThat(ranged(definition, "year", 5, 4)).isEmpty();
    assertThat(ranged(definition, "yea", -any, any)).isEmpty();
  }

  @Test
  void aPrefixOfTheKeyLetsAFolderThrough() {
    IndexDefinition definition = made("folders", "g1");
    store(
        definition,
        List.of(
            entry(document("in", "red", "a"), "news/GDV/1893.jsonl", 1, 1, 0, 0, 0),
            entry(document("out", "red", "a"), "news/GDVX.jsonl", 1, 1, 0, 0, 0)));
    assertThat(passing(definition, new AttributeFilter.Prefix("key", "news/GDV/")))
        .containsExactly("in");
    assertThat(passing(definition, new AttributeFilter.Prefix("key", "news/GDV")))
        .containsExactlyInAnyOrder("in", "out");
    assertThat(passing(definition, new AttributeFilter.Prefix("key", "news/*"))).isEmpty();
    assertThat(passing(definition, new AttributeFilter.Prefix("id", "i"))).containsExactly("in");
  }

  @Test
  void attributesThatEntriesHaveAreKnown() {
    IndexDefinition definition = numbers();
    assertThat(searches().hasAttribute(definition, "year")).isTrue();
    for (String unknown : List.of("yea", "years", "", "\0", "y*", "deep", "id", "year\0001893")) {
      assertThat(searches().hasAttribute(definition, unknown)).as(unknown).isFalse();
    }
  }

  @Test
  void anAttributeOfNothingButLongValuesIsKnown() {
    IndexDefinition definition =
        new IndexDefinition("searches-long", "g1", DIMENSION, List.of(), MODEL);
    index().ensure(definition);
    String value = "v".repeat(600);
    String name = "n".repeat(600);
    store(
        definition,
        List.of(
            IndexSamples.attributed("long", "1893", "de", Map.of("body", value)),
            IndexSamples.attributed("name", "1893", "de", Map.of(name, "short"))));
    assertThat(searches().hasAttribute(definition, "body")).isTrue();
    assertThat(searches().hasAttribute(definition, name)).isTrue();
    assertThat(searches().hasAttribute(definition, "bod")).isFalse();
    assertThat(searches().hasAttribute(definition, name + "n")).isFalse();
    assertThat(passing(definition, new AttributeFilter.OneOf("body", List.of(value))))
        .containsExactly("long");
    assertThat(passing(definition, new AttributeFilter.OneOf("body", List.of(value + "v"))))
        .isEmpty();
    assertThat(passing(definition, new AttributeFilter.OneOf("body", List.of("")))).isEmpty();
    double any = Double.POSITIVE_INFINITY;
    assertThat(ranged(definition, "body", -any, any)).isEmpty();
  }

  private IndexDefinition numbers() {
    IndexDefinition definition =
        new IndexDefinition("searches-numbers", "g1", DIMENSION, List.of(), MODEL);
    index().ensure(definition);
    Map<String, Object> years =
        Map.of(
            "whole",
            1893,
            "text",
            "1893",
            "below",
            -1.5,
            "zero",
            -0.0,
            "many",
            List.of(-7, 1e12),
            "large",
            4_000_000_000L,
            "word",
            "1893 or so",
            "nested",
            Map.of("deep", 1893));
    List<IndexEntry> entries = new ArrayList<>();
    years.forEach(
        (id, year) -> entries.add(IndexSamples.attributed(id, "1893", "de", Map.of("year", year))));
    store(definition, entries);
    return definition;
  }

  private List<String> ranged(
      IndexDefinition definition, String field, double least, double greatest) {
    return passing(definition, new AttributeFilter.NumberRange(field, least, greatest));
  }

  private List<String> passing(IndexDefinition definition, AttributeFilter filter) {
    CandidateQuery query =
        new CandidateQuery(Optional.of(vector(1, 0, 0, 0)), Optional.empty(), 10, List.of(filter));
    return ids(definition, searches().candidates(definition, query));
  }

  final IndexDefinition made(String collection, String generation) {
    String name = "searches-" + collection;
    IndexDefinition definition =
        new IndexDefinition(name, generation, DIMENSION, List.of("type"), MODEL);
    index().ensure(definition);
    return definition;
  }

  final void store(IndexDefinition definition, List<IndexEntry> entries) {
    index().upsert(definition, entries.iterator());
    index().refresh(definition.collection());
  }

  final List<String> ids(IndexDefinition definition, Candidates candidates) {
    List<String> entryIds = candidates.all().stream().map(Candidate::entryId).toList();
    return searches().entries(definition, entryIds).stream()
        .map(entry -> entry.content().document().id())
        .toList();
  }

  static Document document(String id, String text, String type) {
    return new Document(
        id,
        text,
        Optional.empty(),
        0,
        -1,
        Optional.empty(),
        Optional.empty(),
        Map.of("type", type));
  }
}
