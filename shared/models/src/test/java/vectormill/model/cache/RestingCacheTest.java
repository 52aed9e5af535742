package vectormill.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.testing.AwayEmbeddingCache;
import vectormill.testing.Faults;
import vectormill.testing.FaultyEmbeddingCache;
import vectormill.testing.MemoryEmbeddingCache;
import vectormill.testing.TestClock;

class RestingCacheTest {
  private static final CacheNamespace NAMESPACE =
      CacheNamespace.of(new ModelId("small", "ab".repeat(32)), 1, "");
  private static final CacheKey KEY = NAMESPACE.key("a");
  private static final Map<CacheKey, Vector> ENTRY = Map.of(KEY, new Vector(new float[] {1}));
  private static final CacheOwner OWNER = CacheOwner.of("file");

  private final TestClock clock = new TestClock();

  @Test
  void aCacheThatIsAwayIsAskedOnceAndThenLeftAlone() {
    AwayEmbeddingCache away = new AwayEmbeddingCache();
    EmbeddingCache resting = new RestingCache(away, clock);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> resting.find(NAMESPACE, List.of(KEY)))
          .isInstanceOf(TransientException.class);
      assertThatThrownBy(() -> resting.store(NAMESPACE, OWNER, ENTRY))
          .isInstanceOf(TransientException.class);
    }
    assertThat(away.calls()).isEqualTo(1);
  }

  @Test
  void afterTheRestItIsTriedAgain() {
    Faults faults = Faults.at(Faults.Mode.BEFORE, 1);
    EmbeddingCache resting =
        new RestingCache(new FaultyEmbeddingCache(new MemoryEmbeddingCache(), faults), clock);
    assertThatThrownBy(() -> resting.store(NAMESPACE, OWNER, ENTRY))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("cache.store");
    clock.advance(Duration.ofSeconds(29));
    assertThatThrownBy(() -> resting.store(NAMESPACE, OWNER, ENTRY))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("left alone");
    clock.advance(Duration.ofSeconds(1));
    resting.store(NAMESPACE, OWNER, ENTRY);
    assertThat(resting.find(NAMESPACE, List.of(KEY))).isEqualTo(ENTRY);
  }

  @Test
  void removingIsAlwaysTried() {
    AwayEmbeddingCache away = new AwayEmbeddingCache();
    EmbeddingCache resting = new RestingCache(away, clock);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> resting.remove(OWNER)).isInstanceOf(TransientException.class);
    }
    assertThat(away.calls()).isEqualTo(2);
  }
}
