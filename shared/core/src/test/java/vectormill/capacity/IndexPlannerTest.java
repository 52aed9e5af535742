package vectormill.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.recipe.IndexShape;
import vectormill.recipe.IndexShape.Compression;
import vectormill.recipe.IndexShape.Engine;

class IndexPlannerTest {
  private static final long GIB = 1L << 30;

  /// Sizes that autofaiss 2.18 reports for HNSW indices, which has the same sum without
  /// OpenSearch's tenth on top.
  @ParameterizedTest
  @CsvSource({
    "100000,512,32,0.21",
    "1000000,512,32,2.15",
    "1000000,768,32,3.10",
    "10000000,384,22,15.94"
  })
  void theMemoryIsOpenSearchsEstimate(long vectors, int dimension, int links, double gib) {
    double found = IndexMemory.bytes(vectors, dimension, shape(links, Compression.X1, 0)) / 1.1;
    assertThat(found / GIB).isCloseTo(gib, within(0.006));
  }

  @Test
  void compressionAndReplicasCount() {
    assertThat(IndexMemory.bytes(1_000_000, 512, shape(16, Compression.X32, 0)))
        .isEqualTo(Math.round(1.1 * (64 + 128) * 1_000_000));
    assertThat(IndexMemory.bytes(1000, 100, shape(16, Compression.X1, 2)))
        .isEqualTo(Math.round(3 * 1.1 * (400 + 128) * 1000));
    assertThat(IndexMemory.diskBytes(1000, 100, shape(16, Compression.X1, 2))).isEqualTo(528_000);
    assertThat(IndexMemory.diskBytes(1000, 128, shape(16, Compression.X32, 0)))
        .isEqualTo((512 + 16 + 128) * 1000);
  }

  @Test
  void theLeastCompressionThatFitsIsTaken() {
    assertThat(fits(1_000_000, 512, 4 * GIB)).isEqualTo("faiss 32 1x");
    assertThat(fits(10_000_000, 512, 16 * GIB)).isEqualTo("faiss 32 2x");
    assertThat(fits(10_000_000, 512, 7 * GIB)).isEqualTo("lucene 16 4x");
    assertThat(fits(100_000_000, 512, 16 * GIB)).isEqualTo("faiss 8 32x");
    assertThat(fits(500_000, 384, 4 * GIB))
        .as("few vectors need few links")
        .isEqualTo("faiss 16 1x");
  }

  @Test
  void whatFitsNowhereNamesTheSmallestBudget() {
    IndexPlan plan = plan(400_000_000, 512, 16 * GIB, Duration.ofMillis(10));
    assertThat(plan)
        .isInstanceOfSatisfying(
            IndexPlan.TooMuch.class,
            none -> {
              assertThat(described(none.smallest())).isEqualTo("faiss 8 32x");
              assertThat(none.smallest().memoryBytes())
                  .isEqualTo(Math.round(1.1 * (64 + 64) * 400_000_000));
              assertThat(
                      plan(400_000_000, 512, none.smallest().memoryBytes(), Duration.ofMillis(10)))
                  .as("that budget is enough")
                  .isInstanceOf(IndexPlan.Fits.class);
              assertThat(
                      plan(
                          400_000_000,
                          512,
                          none.smallest().memoryBytes() - 1,
                          Duration.ofMillis(10)))
                  .isInstanceOf(IndexPlan.TooMuch.class);
            });
  }

  @Test
  void patienceBuysSearchFromDisk() {
    IndexPlan plan = plan(400_000_000, 512, 16 * GIB, Duration.ofMillis(200));
    assertThat(plan)
        .isInstanceOfSatisfying(
            IndexPlan.Fits.class,
            fits -> {
              assertThat(fits.shape().onDisk()).isTrue();
              assertThat(fits.memoryBytes()).isLessThanOrEqualTo(16 * GIB);
              assertThat(fits.shape().shards().orElseThrow()).isGreaterThan(20);
              assertThat(fits.latency()).isGreaterThan(Duration.ofMillis(10));
            });
    assertThat(plan(1000, 8, GIB, Duration.ofMillis(1))).isInstanceOf(IndexPlan.TooSlow.class);
  }

  @Test
  void anEngineThatHasToBeTakenIs() {
    Demand demand =
        new Demand(10_000_000, 512, 7 * GIB, Optional.empty(), 0, Optional.of(Engine.LUCENE));
    assertThat(described((IndexPlan.Fits) IndexPlanner.plan(demand))).isEqualTo("lucene 16 4x");
    assertThatThrownBy(() -> new Demand(0, 1, 1, Optional.empty(), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String fits(long vectors, int dimension, long memory) {
    return described((IndexPlan.Fits) plan(vectors, dimension, memory, Duration.ofMillis(50)));
  }

  private static IndexPlan plan(long vectors, int dimension, long memory, Duration latency) {
    return IndexPlanner.plan(
        new Demand(vectors, dimension, memory, Optional.of(latency), 0, Optional.empty()));
  }

  private static String described(IndexPlan.Fits fits) {
    IndexShape shape = fits.shape();
    return "%s %d %s"
        .formatted(
            shape.engine().orElseThrow().label(),
            shape.graph().links(),
            shape.compression().label());
  }

  private static IndexShape shape(int links, Compression compression, int replicas) {
    return new IndexShape(
        Optional.empty(),
        new IndexShape.Graph(links, 100, 100),
        compression,
        false,
        Optional.empty(),
        Optional.of(replicas));
  }
}
