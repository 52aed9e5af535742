package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

class DynamoEmbeddingCacheTest {
  private static final CacheNamespace NAMESPACE =
      CacheNamespace.of(new ModelId("small", "ab".repeat(32)), 2, "");
  private static final CacheOwner OWNER = CacheOwner.of("file");
  private static final int MANY = 1_300;
  private static final Map<CacheKey, Vector> ENTRIES = entries();

  private final ReluctantTable table = new ReluctantTable();

  @Test
  void whatTheServerLeavesUndoneIsAskedForAgain() {
    table.does = 7;
    EmbeddingCache cache = cache();
    cache.store(NAMESPACE, OWNER, ENTRIES);
    assertThat(cache.find(NAMESPACE, ENTRIES.keySet())).isEqualTo(ENTRIES);
    assertThat(cache.remove(OWNER)).isEqualTo(MANY);
    assertThat(table.rows).isEmpty();
  }

  @Test
  void batchesAreAsLargeAsAllowedAndAtMostEightAtATime() {
    EmbeddingCache cache = cache();
    cache.store(NAMESPACE, OWNER, ENTRIES);
    assertThat(table.writes.get()).isEqualTo(2 + 40 + 12);
    cache.find(NAMESPACE, ENTRIES.keySet());
    assertThat(table.reads.get()).isEqualTo(13);
    assertThat(table.mostAtOnce.get()).isBetween(1, 8);
  }

  @Test
  void aServerThatDoesNothingIsAway() {
    table.does = 0;
    assertThatThrownBy(() -> cache().find(NAMESPACE, ENTRIES.keySet()))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> cache().store(NAMESPACE, OWNER, ENTRIES))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void aTableThatIsMissingIsACacheThatIsAway() {
    table.isMissing = true;
    assertThatThrownBy(() -> cache().find(NAMESPACE, ENTRIES.keySet()))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("BatchGetItem of");
    assertThatThrownBy(() -> cache().remove(OWNER)).isInstanceOf(TransientException.class);
  }

  @Test
  void afterAFailureAtAnyCallRemovingAgainLeavesNothing() {
    boolean struck = true;
    for (int number = 1; struck; number++) {
      ReluctantTable failing = new ReluctantTable();
      failing.failing = number;
      EmbeddingCache cache = over(failing);
      try {
        cache.store(NAMESPACE, OWNER, ENTRIES);
        cache.remove(OWNER);
        struck = false;
      } catch (TransientException e) {
        cache.remove(OWNER);
      }
      assertThat(failing.rows).as("call %d failed", number).isEmpty();
      assertThat(number).isLessThan(500);
    }
  }

  private EmbeddingCache cache() {
    return over(table);
  }

  private static EmbeddingCache over(ReluctantTable table) {
    Rounds rounds = new Rounds(3, Duration.ofNanos(1), Duration.ofNanos(1), new Random(1));
    return new DynamoEmbeddingCache(new CacheRows(table, "vectors", rounds));
  }

  private static Map<CacheKey, Vector> entries() {
    Map<CacheKey, Vector> entries = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      entries.put(NAMESPACE.key("text " + i), new Vector(new float[] {i, 0.5f}));
    }
    return entries;
  }
}
