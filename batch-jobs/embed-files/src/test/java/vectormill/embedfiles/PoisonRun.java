package vectormill.embedfiles;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.model.image.HashEmbedder;
import vectormill.recipe.BuiltInModel;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Lets the real worker meet one difficult file after the other, each in a system of its own, and
/// measures what became of it. Anything that the worker does not survive is thrown on.
final class PoisonRun {
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private static final HashEmbedder PICTURES = new HashEmbedder(BuiltInModel.PDQ, 2, effort -> {});

  private final Path scratch;
  private final boolean measured;

  /// @param measured whether to collect garbage before each file, so that its heap is its own
  PoisonRun(Path scratch, boolean measured) {
    this.scratch = scratch;
    this.measured = measured;
  }

  /// What became of a file.
  ///
  /// @param key what it was dropped as
  /// @param state where its stamp ended
  /// @param embedded how many vectors it gave
  /// @param millis from its arrival to its end
  /// @param heapBytes the most heap in use at any time meanwhile, garbage and the file included
  record Result(String key, State state, long embedded, long millis, long heapBytes) {
    /// Whether the item is at an end that says what is the matter.
    boolean isDefined() {
      return state == State.DONE || state == State.FAILED;
    }
  }

  Result run(PoisonFile file) throws IOException, InterruptedException {
    Bench bench = new Bench(scratch);
    if (file.isPicture()) {
      bench.embedders = (_, _) -> PICTURES;
      bench.recipe(SourceFile.collectionOf(file.key()), "embed: { image: pdq }\n");
    }
    byte[] content = Files.readAllBytes(file.file());
    if (measured) {
      System.gc();
    }
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    WorkItem item = bench.drop(file.key(), content);
    bench.work();
    long millis = (System.nanoTime() - start) / 1_000_000;
    long heap = HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    Stamp stamp = bench.stamp(item);
    if (stamp.state() == State.FAILED && stamp.failure().orElseThrow().message().isBlank()) {
      throw new IllegalStateException(file.key() + " failed without a reason");
    }
    long embedded = stamp.outcome().map(outcome -> outcome.tally().embedded()).orElse(0L);
    return new Result(file.key(), stamp.state(), embedded, millis, heap);
  }

  /// For people: how many files came to which end, and what the worst of them cost.
  static String report(List<Result> results) {
    Map<State, Long> states = new TreeMap<>();
    results.forEach(result -> states.merge(result.state(), 1L, Long::sum));
    Optional<Result> slowest = results.stream().max(Comparator.comparingLong(Result::millis));
    Optional<Result> largest = results.stream().max(Comparator.comparingLong(Result::heapBytes));
    return "%d files: %s%nvectors: %d in %d files%nslowest: %s%nlargest heap: %s"
        .formatted(
            results.size(),
            states,
            results.stream().mapToLong(Result::embedded).sum(),
            results.stream().filter(result -> result.embedded() > 0).count(),
            slowest.map(result -> result.millis() + " ms, " + result.key()).orElse("none"),
            largest
                .map(result -> (result.heapBytes() >> 20) + " MiB, " + result.key())
                .orElse("none"));
  }
}
