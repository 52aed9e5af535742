package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vectormill.testing.IndexSamples.KEY;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.AttributeFilter;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;

/// What every [vectormill.index.SearchIndex] promises. Each test uses a collection of its own.
public abstract class SearchIndexContract extends SearchFilterContract {
  private static final double PRECISION = 1e-4;
  private static final double RARE = Math.log(1 + 3.5 / 1.5);
  private static final double COMMON = Math.log(1 + 1.5 / 3.5);
  private static final double UNKNOWN = Math.log(1 + 4.5 / 0.5);

  @Test
  void eachCandidateHasBothOfItsScoresWhicheverListItCameFrom() {
    IndexDefinition definition = fourTexts("both");
    Candidates found = candidates(definition, vector(1, 0, 0, 0), "wine", 1);
    assertThat(found.all()).hasSize(2);
    Candidate near = candidate(found, "rails");
    Candidate matching = candidate(found, "wine");
    assertThat(near.cosine()).isCloseTo(1, within(PRECISION));
    assertThat(near.words()).isZero();
    assertThat(matching.cosine()).isCloseTo(-0.6, within(PRECISION));
    assertThat(matching.words()).isCloseTo(RARE / 2.2, within(PRECISION));
  }

  @Test
  void wordsAreScoredByBm25() {
    IndexDefinition definition = fourTexts("bm25");
    Candidates found =
        searches().candidates(definition, query(Optional.empty(), some("Red rail zebra"), 10));
    assertThat(found.all()).hasSize(3);
    assertThat(candidate(found, "rails").words())
        .isCloseTo((COMMON + RARE) / 2.2, within(PRECISION));
    assertThat(candidate(found, "wine").words()).isCloseTo(COMMON / 2.2, within(PRECISION));
    assertThat(candidate(found, "wine").cosine()).isZero();
    assertThat(found.fullMatch()).isCloseTo((COMMON + RARE + UNKNOWN) / 2.2, within(PRECISION));
  }

  @Test
  void withoutWordsThereIsNoFullMatch() {
    IndexDefinition definition = fourTexts("vector");
    Candidates found =
        searches()
            .candidates(definition, query(Optional.of(vector(1, 0, 0, 0)), Optional.empty(), 10));
    assertThat(found.fullMatch()).isZero();
    assertThat(found.all()).hasSize(4).allMatch(candidate -> candidate.words() == 0);
  }

  @Test
  void wordsThatNoTextHasBringNothing() {
    IndexDefinition definition = fourTexts("none");
    for (String words : List.of("zebra", "!?", " ")) {
      CandidateQuery query = query(Optional.empty(), some(words), 10);
      assertThat(searches().candidates(definition, query).all()).isEmpty();
    }
  }

  @Test
  void theScoreOfAVectorIsItsCosineWhicheverWayItPoints() {
    IndexDefinition definition = made("cosines", "g1");
    List<IndexEntry> entries = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 50; i++) {
      float[] values = new float[4];
      for (int j = 0; j < values.length; j++) {
        values[j] = random.nextFloat() * 2 - 1;
      }
      entries.add(entry(document("d" + i, "text", "a"), KEY, 1, values));
    }
    store(definition, entries);
    Vector asked = vector(0.3f, -0.8f, 0.2f, 0.1f);
    List<Candidate> found =
        searches().candidates(definition, query(Optional.of(asked), Optional.empty(), 50)).all();
    assertThat(found).hasSize(50);
    for (IndexEntry entry : entries) {
      assertThat(found)
          .filteredOn(candidate -> candidate.entryId().equals(entry.entryId()))
          .singleElement()
          .satisfies(candidate ->
              assertThat(candidate.cosine())
                  .isCloseTo(asked.cosine(entry.content().vector()), within(1e-6)));
    }
  }

  @Test
  void filtersHoldForBothKinds() {
    IndexDefinition definition = fourTexts("filtered");
    AttributeFilter filter = new AttributeFilter.OneOf("type", List.of("b"));
    CandidateQuery query =
        new CandidateQuery(Optional.of(vector(1, 0, 0, 0)), some("red rail"), 10, List.of(filter));
    Candidates found = searches().candidates(definition, query);
    assertThat(ids(definition, found)).containsExactlyInAnyOrder("wine", "blue");
    assertThat(candidate(found, "wine").words()).isCloseTo(COMMON / 2.2, within(PRECISION));
  }

  @Test
  void whatStandsInAFilterOrInWordsIsNeverAQuery() {
    IndexDefinition definition = fourTexts("hostile");
    for (String hostile :
        List.of(
            "\"}},{\"match_all\":{}}", "*", "b\0", "b OR a", "\0" + id("blue"), "b*", "\ud800")) {
      CandidateQuery filtered =
          new CandidateQuery(
              Optional.of(vector(1, 0, 0, 0)),
              Optional.empty(),
              10,
              List.of(new AttributeFilter.OneOf("type", List.of(hostile))));
      assertThat(searches().candidates(definition, filtered).all()).as(hostile).isEmpty();
      CandidateQuery worded = query(Optional.empty(), some("zebra" + hostile + "zebra"), 10);
      assertThat(searches().candidates(definition, worded).all()).as(hostile).isEmpty();
    }
  }

  @Test
  void aFilterThatLetsOneInAThousandThroughHidesNone() {
    IndexDefinition definition = made("selective", "g1");
    List<IndexEntry> entries = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      float[] values = {1, random.nextFloat(), random.nextFloat(), random.nextFloat()};
      String type = i % 1_000 == 1 ? "rare" : "frequent";
      entries.add(entry(document("d" + i, "text", type), KEY, 1, values));
    }
    store(definition, entries);
    AttributeFilter filter = new AttributeFilter.OneOf("type", List.of("rare"));
    CandidateQuery query =
        new CandidateQuery(Optional.of(vector(1, 0, 0, 0)), Optional.empty(), 100, List.of(filter));
    assertThat(ids(definition, searches().candidates(definition, query)))
        .containsExactlyInAnyOrder("d1", "d1001", "d2001");
    CandidateQuery all =
        new CandidateQuery(Optional.of(vector(1, 0, 0, 0)), Optional.empty(), 3_000, List.of());
    assertThat(searches().candidates(definition, all).all()).hasSize(3_000);
  }

  @Test
  void entriesComeWholeInTheOrderAskedFor() {
    IndexDefinition definition = fourTexts("entries");
    List<String> asked = List.of(id("wine"), "0".repeat(40), id("rails"));
    List<IndexEntry> found = searches().entries(definition, asked);
    assertThat(found).extracting(IndexEntry::entryId).containsExactly(id("wine"), id("rails"));
    assertThat(found.getFirst().content().document().text()).isEqualTo("red wine");
    assertThat(found.getFirst().content().document().attributes()).isEqualTo(Map.of("type", "b"));
    assertThat(found.getFirst().content().vector()).isEqualTo(vector(-0.6f, 0.8f, 0, 0));
    assertThat(found.getFirst().ordinal()).isEqualTo(1);
    assertThat(found.getFirst().provenance().key()).isEqualTo(KEY);
    assertThat(searches().entries(definition, List.of())).isEmpty();
  }

  @Test
  void entriesAreFoundByTheirHandles() {
    IndexDefinition definition = fourTexts("handles");
    long handle = IndexEntry.handle(id("blue"));
    assertThat(handle).isBetween(0L, (1L << 52) - 1);
    assertThat(searches().withHandles(definition, List.of(handle, handle ^ 1)))
        .extracting(IndexEntry::entryId)
        .containsExactly(id("blue"));
    assertThat(searches().withHandles(definition, List.of())).isEmpty();
  }

  @Test
  void aGenerationIsAskedWhateverSearchesSee() {
    IndexDefinition old = fourTexts("generations");
    IndexDefinition next = made("generations", "g2");
    store(next, List.of(entry(document("new", "red", "a"), KEY, 1, 1, 0, 0, 0)));
    assertThat(ids(next, candidates(next, vector(1, 0, 0, 0), "red", 10))).containsExactly("new");
    assertThat(candidates(old, vector(1, 0, 0, 0), "red", 10).all()).hasSize(4);
    index().drop(old.collection(), "g1");
    assertThatThrownBy(() -> candidates(old, vector(1, 0, 0, 0), "red", 10))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> searches().entries(old, List.of(id("wine"))))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> searches().withHandles(old, List.of(1L)))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void anotherDimensionIsRefused() {
    IndexDefinition definition = fourTexts("dimension");
    assertThatThrownBy(() -> candidates(definition, vector(1, 0, 0), "red", 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4", "3");
  }

  /// Every text has two words, so that lengths take no part in the scores.
  private IndexDefinition fourTexts(String collection) {
    IndexDefinition definition = made(collection, "g1");
    store(
        definition,
        List.of(
            entry(document("rails", "red rail", "a"), KEY, 1, 1, 0, 0, 0),
            entry(document("wine", "red wine", "b"), KEY, 1, -0.6f, 0.8f, 0, 0),
            entry(document("cars", "red cars", "a"), KEY, 1, 0, 0, 1, 0),
            entry(document("blue", "blue sea", "b"), KEY, 1, 0, 1, 0, 0)));
    return definition;
  }

  private Candidates candidates(
      IndexDefinition definition, Vector vector, String words, int depth) {
    return searches().candidates(definition, query(Optional.of(vector), some(words), depth));
  }

  private static CandidateQuery query(Optional<Vector> vector, Optional<String> words, int depth) {
    return new CandidateQuery(vector, words, depth, List.of());
  }

  private static Candidate candidate(Candidates candidates, String documentId) {
    return candidates.all().stream()
        .filter(candidate -> candidate.entryId().equals(id(documentId)))
        .findFirst()
        .orElseThrow();
  }

  private static String id(String documentId) {
    return IndexEntry.entryId("input", KEY, documentId);
  }

  private static Optional<String> some(String value) {
    return Optional.of(value);
  }
}
