package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.search.access.Caller;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.TestClock;

class VisibleCollectionsTest {
  private final TestClock clock = new TestClock();
  private final MemoryVectorIndex index = Parts.filled();
  private final VisibleCollections visible = new VisibleCollections(index, clock);

  @Test
  void aFlipIsSeenWithinASecondAndAtOnceByWhoeverAsksAgain() {
    index.ensure(Parts.definition("g2", List.of()));
    assertThat(generation("news")).isEqualTo("g1");
    index.promote("news", "g2");
    clock.advance(Duration.ofMillis(999));
    assertThat(generation("news")).isEqualTo("g1");
    clock.advance(Duration.ofMillis(1));
    assertThat(generation("news")).isEqualTo("g2");

    index.promote("news", "g1");
    assertThat(generation("news")).isEqualTo("g2");
    visible.forget("news");
    assertThat(generation("news")).isEqualTo("g1");
  }

  @Test
  void aNewCollectionIsSeenAtOnce() {
    MemoryVectorIndex empty = new MemoryVectorIndex();
    VisibleCollections none = new VisibleCollections(empty, clock);
    assertThatThrownBy(() -> none.named(Caller.ANYBODY, "news", "collection"))
        .hasMessageContaining("no such collection");
    empty.ensure(Parts.definition("g1", List.of()));
    assertThat(none.named(Caller.ANYBODY, "news", "collection").generation()).isEqualTo("g1");
  }

  private String generation(String collection) {
    return visible.named(Caller.ANYBODY, collection, "collection").generation();
  }
}
