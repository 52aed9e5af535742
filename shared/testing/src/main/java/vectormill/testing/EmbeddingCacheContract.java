package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;

/// What every [EmbeddingCache] promises.
public abstract class EmbeddingCacheContract {
  private static final ModelId MODEL = new ModelId("small", "ab".repeat(32));
  private static final int DIMENSION = 3;
  private static final CacheNamespace PLAIN = CacheNamespace.of(MODEL, DIMENSION, "plain");
  private static final CacheNamespace OTHER = CacheNamespace.of(MODEL, DIMENSION, "other");
  private static final CacheOwner ONE = CacheOwner.of("bucket", "one.jsonl");
  private static final CacheOwner TWO = CacheOwner.of("bucket", "two.jsonl");
  private static final int MANY = 1_003;

  private EmbeddingCache cache = new MemoryEmbeddingCache();

  /// A cache that holds nothing yet.
  protected abstract EmbeddingCache cache();

  /// Makes the stored bytes of an entry shorter than they should be, in the cache made last.
  protected abstract void cut(CacheNamespace namespace, CacheKey key);

  @BeforeEach
  void freshCache() {
    cache = cache();
  }

  @Test
  void whatWasStoredIsFoundBitForBit() {
    Vector extremes = new Vector(new float[] {Float.MIN_VALUE, -0.0f, Float.MAX_VALUE});
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), extremes, PLAIN.key("größe"), vector(2)));
    assertThat(find(PLAIN, "a")).contains(extremes);
    assertThat(find(PLAIN, "größe")).contains(vector(2));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    assertThat(cache.find(PLAIN, List.of(PLAIN.key("b"), PLAIN.key("a"), PLAIN.key("c"))))
        .isEqualTo(Map.of(PLAIN.key("a"), vector(1)));
    assertThat(cache.find(PLAIN, List.of())).isEmpty();
    cache.store(PLAIN, ONE, Map.of());
  }

  @Test
  void aKeyAskedForTwiceIsAnsweredOnce() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    assertThat(cache.find(PLAIN, List.of(PLAIN.key("a"), PLAIN.key("a")))).hasSize(1);
  }

  @Test
  void namespacesAreIndependent() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    cache.store(OTHER, ONE, Map.of(OTHER.key("a"), vector(2)));
    assertThat(find(PLAIN, "a")).contains(vector(1));
    assertThat(find(OTHER, "a")).contains(vector(2));
    assertThat(find(PLAIN.forQueries(), "a")).isEmpty();
  }

  @Test
  void theLastOneStoredCounts() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    cache.store(PLAIN, TWO, Map.of(PLAIN.key("a"), vector(2)));
    assertThat(find(PLAIN, "a")).contains(vector(2));
  }

  @Test
  void manyAreStoredFoundAndRemoved() {
    Map<CacheKey, Vector> many = many("text ");
    cache.store(PLAIN, ONE, many);
    assertThat(cache.find(PLAIN, many.keySet())).isEqualTo(many);
    assertThat(cache.remove(ONE)).isEqualTo(MANY);
    assertThat(cache.find(PLAIN, many.keySet())).isEmpty();
  }

  @Test
  void removingAnOwnerTakesAllNamespacesAndNothingOfOthers() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("b"), vector(2)));
    cache.store(OTHER, ONE, Map.of(OTHER.key("a"), vector(3)));
    cache.store(PLAIN, TWO, Map.of(PLAIN.key("c"), vector(4)));
    assertThat(cache.remove(ONE)).isEqualTo(3);
    assertThat(find(PLAIN, "a")).isEmpty();
    assertThat(find(PLAIN, "b")).isEmpty();
    assertThat(find(OTHER, "a")).isEmpty();
    assertThat(find(PLAIN, "c")).contains(vector(4));
    assertThat(cache.remove(ONE)).isZero();
  }

  @Test
  void aSharedEntryIsGoneWithTheLastOfItsOwners() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1)));
    cache.store(PLAIN, TWO, Map.of(PLAIN.key("a"), vector(1)));
    cache.remove(TWO);
    cache.remove(ONE);
    assertThat(find(PLAIN, "a")).isEmpty();
  }

  @Test
  void whatWasRemovedCanBeStoredAgain() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1), PLAIN.key("b"), vector(2)));
    cache.remove(ONE);
    cache.store(PLAIN, TWO, Map.of(PLAIN.key("b"), vector(3)));
    assertThat(find(PLAIN, "a")).isEmpty();
    assertThat(find(PLAIN, "b")).contains(vector(3));
  }

  @Test
  void aDamagedEntryCountsAsUnknownUntilItIsStoredAgain() {
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), vector(1), PLAIN.key("b"), vector(2)));
    cut(PLAIN, PLAIN.key("b"));
    assertThat(find(PLAIN, "b")).isEmpty();
    assertThat(find(PLAIN, "a")).contains(vector(1));
    cache.store(PLAIN, ONE, Map.of(PLAIN.key("b"), vector(3)));
    assertThat(find(PLAIN, "b")).contains(vector(3));
  }

  @Test
  void aVectorOfAnotherDimensionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> cache.store(PLAIN, ONE, Map.of(PLAIN.key("a"), new Vector(new float[] {1, 2}))))
        .withMessageContaining("2 components in a namespace of 3");
    assertThat(find(PLAIN, "a")).isEmpty();
  }

  @Test
  void manyWritersDoNotDisturbEachOther() {
    List<Map<CacheKey, Vector>> stored =
        Race.run(i -> {
          Map<CacheKey, Vector> own = Map.of(PLAIN.key("own " + i), vector(i));
          Map<CacheKey, Vector> shared = Map.of(PLAIN.key("shared"), vector(7));
          cache.store(PLAIN, CacheOwner.of("owner " + i), own);
          cache.store(PLAIN, CacheOwner.of("owner " + i), shared);
          return own;
        });
    stored.forEach(own -> assertThat(cache.find(PLAIN, own.keySet())).isEqualTo(own));
    assertThat(find(PLAIN, "shared")).contains(vector(7));
    Race.run(i -> cache.remove(CacheOwner.of("owner " + i)));
    stored.forEach(own -> assertThat(cache.find(PLAIN, own.keySet())).isEmpty());
    assertThat(find(PLAIN, "shared")).isEmpty();
  }

  private Optional<Vector> find(CacheNamespace namespace, String text) {
    CacheKey key = namespace.key(text);
    Collection<Vector> found = cache.find(namespace, List.of(key)).values();
    return found.stream().findFirst();
  }

  private static Map<CacheKey, Vector> many(String prefix) {
    Map<CacheKey, Vector> many = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      many.put(PLAIN.key(prefix + i), vector(i));
    }
    return many;
  }

  private static Vector vector(int number) {
    return new Vector(new float[] {number, 0.5f, -number / 3.0f});
  }
}
