package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.EffortMeter;
import vectormill.model.text.Effort;
import vectormill.recipe.CollectionRecipe;
import vectormill.testing.Faults;
import vectormill.testing.MemoryEmbeddingCache;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Telemetry;
import vectormill.work.Usage;
import vectormill.work.WorkItem;

/// What the work on a file took stands in its stamp, and nowhere in its result.
class TelemetryTest {
  private static final String KEY = "notes/three.jsonl";
  private static final String RECIPE = "read: { id: id, text: text }\nembed: { cache: true }\n";

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.embedders = new Metered();
  }

  @Test
  void theStampSaysWhatTheModelTook() throws Exception {
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work();

    Telemetry taken = telemetry(item).orElseThrow();
    assertThat(taken)
        .isEqualTo(
            new Telemetry(
                30,
                36,
                1,
                0,
                0,
                Duration.ofNanos(3),
                Duration.ofNanos(6),
                Duration.ofNanos(12),
                Duration.ZERO,
                Set.of("abacus"),
                taken.usage()));
  }

  @Test
  void theStampSaysWhatTheFileUsed() throws Exception {
    Duration slow = Duration.ofSeconds(2);
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work(Faults.stallAt(Bench.firstPut(scratch), () -> bench.clock.advance(slow)));

    long written = 0;
    for (String key : bench.resultKeys()) {
      written += bench.result(key).length;
    }
    Usage usage = telemetry(item).orElseThrow().usage();
    assertThat(usage.held()).isEqualTo(slow);
    assertThat(usage.bytesRead()).isGreaterThanOrEqualTo(Bench.THREE.length());
    assertThat(usage.bytesWritten()).isEqualTo(written);
    assertThat(usage.storeWrites()).isEqualTo(bench.resultKeys().size());
    assertThat(usage.storeReads()).isPositive();
    assertThat(usage.tableReads() + usage.tableWrites()).isPositive();
  }

  @Test
  void whatACacheTakesIsCountedByTheSizeOfItsRows() throws Exception {
    Usage without = used(Optional.empty());
    open();
    Usage with = used(Optional.of(new MemoryEmbeddingCache()));

    assertThat(with.tableReads()).isEqualTo(without.tableReads() + 3);
    assertThat(with.tableWrites()).isGreaterThanOrEqualTo(without.tableWrites() + 2 * 2);
  }

  private Usage used(Optional<MemoryEmbeddingCache> cache) throws Exception {
    bench.cache = cache.map(one -> one);
    bench.recipe("notes", RECIPE);
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work();
    return telemetry(item).orElseThrow().usage();
  }

  @Test
  void timeInWhichPartsAreWrittenIsMeasured() throws Exception {
    Duration slow = Duration.ofSeconds(2);
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work(Faults.stallAt(Bench.firstPut(scratch), () -> bench.clock.advance(slow)));

    assertThat(telemetry(item).orElseThrow().writing()).isEqualTo(slow);
  }

  @Test
  void whatTheCacheAnsweredIsCountedAndTheManifestIsTheSame() throws Exception {
    MemoryEmbeddingCache cache = new MemoryEmbeddingCache();
    Telemetry cold = cached(cache);
    byte[] manifest = manifest();
    assertThat(cold.cacheTexts()).isEqualTo(3);
    assertThat(cold.cacheHits()).isZero();
    assertThat(cold.tokens()).isEqualTo(30);

    open();
    Telemetry warm = cached(cache);
    assertThat(warm.cacheTexts()).isEqualTo(3);
    assertThat(warm.cacheHits()).as("one has no vector, which is not kept").isEqualTo(2);
    assertThat(warm.tokens()).isEqualTo(10);
    assertThat(manifest()).isEqualTo(manifest);
  }

  private Telemetry cached(MemoryEmbeddingCache cache) throws Exception {
    bench.cache = Optional.of(cache);
    bench.recipe("notes", RECIPE);
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work();
    return telemetry(item).orElseThrow();
  }

  private byte[] manifest() throws Exception {
    for (String key : bench.resultKeys()) {
      if (key.endsWith("/manifest.json")) {
        return bench.result(key);
      }
    }
    throw new AssertionError("no manifest was published");
  }

  @Test
  void ofAResultThatWasThereNothingIsSaid() throws Exception {
    WorkItem item = bench.drop(KEY, Bench.THREE);
    bench.work();
    WorkItem twin = bench.drop("notes/twin.jsonl", Bench.THREE);
    bench.work();
    assertThat(telemetry(twin)).isEmpty();

    bench.stamps.replan(item.key(), false);
    bench.queue.send(List.of(item.key()), "notes");
    bench.settle();
    assertThat(telemetry(item)).isEmpty();
  }

  @Test
  void whatRangesTookIsPartOfTheirFile() throws Exception {
    SplitBench split = new SplitBench(scratch);
    split.bench.embedders = new Metered();
    WorkItem item = split.drop();
    split.settle();

    long ofRanges =
        split.ranges(item).stream()
            .mapToLong(range -> range.outcome().orElseThrow().telemetry().orElseThrow().tokens())
            .sum();
    Stamp stamp = split.bench.stamp(item);
    assertThat(split.ranges(item)).hasSizeGreaterThan(1);
    assertThat(ofRanges).isEqualTo(10L * SplitBench.TEXTS);
    assertThat(stamp.outcome().orElseThrow().telemetry().orElseThrow().tokens())
        .isEqualTo(ofRanges);
  }

  @Test
  void metricsHearOfEachFileOnceItIsStamped() throws Exception {
    List<String> heard = new ArrayList<>();
    bench.ports = known -> withMetrics(known, new Heard(bench, heard));
    bench.drop(KEY, Bench.THREE);
    bench.drop("notes/cut.jsonl.gz", "no gzip");
    bench.work();

    assertThat(heard).containsExactlyInAnyOrder(KEY + " DONE 30", "notes/cut.jsonl.gz FAILED");
  }

  private Optional<Telemetry> telemetry(WorkItem item) {
    return bench.stamp(item).outcome().orElseThrow().telemetry();
  }

  private static SlotPorts withMetrics(SlotPorts known, WorkMetrics metrics) {
    return new SlotPorts(
        known.blobs(), known.stamps(), known.queue(), known.index(), known.cache(), metrics);
  }

  /// Models that say what they take: 10 tokens a text, and 2 of padding.
  private static final class Metered implements EmbedderSource {
    private final EffortMeter meter = new EffortMeter();

    @Override
    public TextEmbedder open(String collection, CollectionRecipe.Valid recipe) {
      return new Model(new LetterEmbedder(), meter);
    }

    @Override
    public Optional<Effort> effort() {
      return meter.take();
    }
  }

  private record Model(LetterEmbedder inner, EffortMeter meter) implements TextEmbedder {
    @Override
    public ModelId model() {
      return inner.model();
    }

    @Override
    public int dimension() {
      return inner.dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      int count = texts.size();
      meter.accept(
          new Effort(
              count,
              count,
              1,
              new Effort.Tokens(10L * count, 12L * count),
              new Effort.Nanos(count, 2L * count, 4L * count),
              "abacus"));
      return inner.embed(texts);
    }
  }

  /// Writes down each item, with what its stamp says by then.
  private record Heard(Bench bench, List<String> said) implements WorkMetrics {
    @Override
    public void done(WorkItem item, Outcome outcome) {
      say(item, " " + outcome.telemetry().orElseThrow().tokens());
    }

    @Override
    public void failed(WorkItem item, State state) {
      assertThat(bench.stamp(item).state()).isEqualTo(state);
      say(item, "");
    }

    private void say(WorkItem item, String more) {
      said.add(item.source().key() + " " + bench.stamp(item).state() + more);
    }
  }
}
