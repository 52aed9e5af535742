package vectormill.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.document.Reason;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.Embedding;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.testing.AwayEmbeddingCache;
import vectormill.testing.Faults;
import vectormill.testing.FaultyEmbeddingCache;
import vectormill.testing.MemoryEmbeddingCache;
import vectormill.testing.Race;

class CachedEmbedderTest {
  private static final CacheNamespace NAMESPACE =
      CacheNamespace.of(new ModelId("length", "ab".repeat(32)), 2, "");
  private static final CacheTerms TERMS = new CacheTerms(NAMESPACE, CacheOwner.of("file"));

  private final MemoryEmbeddingCache cache = new MemoryEmbeddingCache();
  private final List<CacheUse> uses = new ArrayList<>();

  @Test
  void theModelIsAskedOnlyAboutWhatIsNotKnown() {
    LengthModel model = new LengthModel();
    TextEmbedder cached = over(model, cache);
    assertThat(cached.embed(List.of("a", "bb"))).isEqualTo(answers("a", "bb"));
    assertThat(cached.embed(List.of("ccc", "bb", "a"))).isEqualTo(answers("ccc", "bb", "a"));
    assertThat(model.asked).containsExactly(List.of("a", "bb"), List.of("ccc"));
    assertThat(uses)
        .containsExactly(new CacheUse(2, 2, 0, 2, 0, 0), new CacheUse(3, 3, 2, 1, 0, 0));
  }

  @Test
  void equalTextsOfACallAreComputedOnce() {
    LengthModel model = new LengthModel();
    assertThat(over(model, cache).embed(List.of("a", "bb", "a", "a")))
        .isEqualTo(answers("a", "bb", "a", "a"));
    assertThat(model.asked).containsExactly(List.of("a", "bb"));
    assertThat(uses).containsExactly(new CacheUse(4, 2, 0, 2, 0, 0));
    assertThat(uses.getFirst().describe())
        .isEqualTo("2 of 4 texts from the cache or repeated (50 %)");
  }

  @Test
  void whenAllIsKnownTheModelIsNotAskedAtAll() {
    LengthModel model = new LengthModel();
    TextEmbedder cached = over(model, cache);
    cached.embed(List.of("a"));
    model.asked.clear();
    assertThat(cached.embed(List.of("a"))).isEqualTo(answers("a"));
    assertThat(cached.embed(List.of())).isEmpty();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void textsWithoutAVectorAreAskedAboutAgain() {
    LengthModel model = new LengthModel();
    TextEmbedder cached = over(model, cache);
    assertThat(cached.embed(List.of("", "a"))).isEqualTo(answers("", "a"));
    assertThat(cached.embed(List.of("", "a"))).isEqualTo(answers("", "a"));
    assertThat(model.asked).containsExactly(List.of("", "a"), List.of(""));
  }

  @Test
  void queriesAreKeptApartFromDocuments() {
    LengthModel model = new LengthModel();
    TextEmbedder cached = over(model, cache);
    cached.embed(List.of("a"));
    Embedding query = cached.embedQuery("a");
    assertThat(query).isNotEqualTo(answers("a").getFirst()).isEqualTo(model.embedQuery("a"));
    assertThat(cached.embedQuery("a")).isEqualTo(query);
    assertThat(cached.embed(List.of("a"))).isEqualTo(answers("a"));
    assertThat(model.asked).containsExactly(List.of("a"), List.of("query a"), List.of("query a"));
  }

  @Test
  void whatWasComputedStaysWhenALaterBatchFails() {
    List<String> texts = texts(10);
    for (int failing = 1; failing <= 5; failing++) {
      MemoryEmbeddingCache kept = new MemoryEmbeddingCache();
      LengthModel model = new LengthModel();
      model.failing = failing;
      assertThatIllegalStateException()
          .isThrownBy(() -> over(model, kept, 2).embed(texts))
          .withMessage("the model failed");
      assertThat(kept.size()).isEqualTo(2 * (failing - 1));
      assertThat(uses.getLast().computed()).isEqualTo(2L * (failing - 1));
      LengthModel healthy = new LengthModel();
      assertThat(over(healthy, kept, 2).embed(texts)).isEqualTo(answers(texts));
      assertThat(healthy.asked).hasSize(6 - failing);
    }
  }

  @Test
  void anyCallOfTheCacheMayFail() {
    List<String> texts = texts(10);
    for (Faults.Mode mode : List.of(Faults.Mode.BEFORE, Faults.Mode.AFTER)) {
      for (int number = 1; number <= 6; number++) {
        MemoryEmbeddingCache kept = new MemoryEmbeddingCache();
        over(new LengthModel(), kept, 2).embed(texts.subList(0, 2));
        EmbeddingCache faulty = new FaultyEmbeddingCache(kept, Faults.at(mode, number));
        assertThat(over(new LengthModel(), faulty, 2).embed(texts)).isEqualTo(answers(texts));
        CacheUse use = uses.getLast();
        assertThat(use.failedLookups()).isEqualTo(number == 1 ? 10 : 0);
        assertThat(use.failedWrites()).isEqualTo(number == 1 || number == 6 ? 0 : 2);
        LengthModel again = new LengthModel();
        assertThat(over(again, kept, 2).embed(texts)).isEqualTo(answers(texts));
        boolean lost = mode == Faults.Mode.BEFORE && use.failedWrites() > 0;
        assertThat(again.asked).hasSize(lost ? 1 : 0);
      }
    }
  }

  @Test
  void aCacheThatIsAwayIsDoneWithoutAndCounted() {
    AwayEmbeddingCache away = new AwayEmbeddingCache();
    assertThat(over(new LengthModel(), away).embed(List.of("a", "", "a")))
        .isEqualTo(answers("a", "", "a"));
    assertThat(uses).containsExactly(new CacheUse(3, 2, 0, 2, 2, 1));
    assertThat(uses.getFirst().describe()).endsWith("; the cache was away for 3 of them");
  }

  @Test
  void anEntryOfTheWrongSizeIsComputedAgain() {
    LengthModel model = new LengthModel();
    TextEmbedder cached = over(model, cache);
    cached.embed(List.of("a"));
    cache.replace(NAMESPACE.key("a"), new byte[7]);
    assertThat(cached.embed(List.of("a"))).isEqualTo(answers("a"));
    assertThat(cached.embed(List.of("a"))).isEqualTo(answers("a"));
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void termsWithoutLookUpsComputeAgainAndReplace() {
    CacheKey key = NAMESPACE.key("a");
    cache.replace(key, new byte[8]);
    LengthModel model = new LengthModel();
    CacheTerms anew = new CacheTerms(NAMESPACE, TERMS.owner(), false);
    assertThat(new CachedEmbedder(model, cache, anew, uses::add).embed(List.of("a")))
        .isEqualTo(answers("a"));
    assertThat(cache.find(NAMESPACE, List.of(key))).containsEntry(key, LengthModel.vector("a"));
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() {
    TextEmbedder cached =
        new CachedEmbedder(new LengthModel(), cache, TERMS, use -> assertThat(use.texts()).isOne());
    Race.run(i -> assertThat(cached.embed(texts(i + 1).subList(i, i + 1))).hasSize(1));
    assertThat(cached.embed(texts(1))).isEqualTo(answers(texts(1)));
  }

  @Test
  void aNamespaceOfAnotherDimensionIsRefused() {
    CacheNamespace wrong = CacheNamespace.of(new ModelId("length", "ab".repeat(32)), 3, "");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new CachedEmbedder(
                new LengthModel(), cache, new CacheTerms(wrong, TERMS.owner()), uses::add))
        .withMessageContaining("has 2 components, its namespace 3");
  }

  private TextEmbedder over(TextEmbedder model, EmbeddingCache over) {
    return new CachedEmbedder(model, over, TERMS, uses::add);
  }

  private TextEmbedder over(TextEmbedder model, EmbeddingCache over, int atOnce) {
    return new CachedEmbedder(model, over, TERMS, uses::add, atOnce);
  }

  private static List<String> texts(int count) {
    return IntStream.range(1, count + 1).mapToObj("x"::repeat).toList();
  }

  private static List<Embedding> answers(String... texts) {
    return answers(List.of(texts));
  }

  private static List<Embedding> answers(List<String> texts) {
    return texts.stream().map(LengthModel::answer).toList();
  }

  /// Says how long texts are; empty ones have no vector.
  private static final class LengthModel implements TextEmbedder {
    private final List<List<String>> asked = new ArrayList<>();
    private int failing;

    @Override
    public ModelId model() {
      return new ModelId("length", "ab".repeat(32));
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public synchronized List<Embedding> embed(List<String> texts) {
      asked.add(List.copyOf(texts));
      if (asked.size() == failing) {
        throw new IllegalStateException("the model failed");
      }
      return texts.stream().map(LengthModel::answer).toList();
    }

    @Override
    public Embedding embedQuery(String query) {
      return embed(List.of("query " + query)).getFirst();
    }

    static Embedding answer(String text) {
      return text.isEmpty()
          ? new Embedding.NotEmbedded(Reason.EMPTY_TEXT)
          : new Embedding.Embedded(vector(text));
    }

    static Vector vector(String text) {
      return new Vector(new float[] {text.length(), 0.5f});
    }
  }
}
