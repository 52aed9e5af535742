package vectormill.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vectormill.recipe.IndexShape;
import vectormill.recipe.IndexShape.Compression;
import vectormill.recipe.IndexShape.Engine;

/// Finds the index that finds the most within a memory: whole vectors before compressed ones, many
/// links before few, memory before disk. Few links are worse than compression, since whole vectors
/// decide in the end.
///
/// Latencies are rough: as many vectors are looked at as the breadth of a search times the links of
/// each, spread over shards that work side by side. What is not in memory is read from a solid
/// state disk; so are the whole vectors by which compressed candidates are compared again.
public final class IndexPlanner {
  private static final List<Integer> MANY_LINKS = List.of(32, 24, 16);
  private static final List<Integer> FEW_LINKS = List.of(12, 8);

  /// Fewer vectors are found as well with half the links.
  private static final long SMALL = 1_000_000;

  private static final int SMALL_LINKS = 16;

  /// Shards of 10 to 50 GB are OpenSearch's advice.
  private static final long SHARD_BYTES = 30L << 30;

  private static final int MOST_SHARDS = 1024;

  /// Less of the graph in memory makes each search read most of what it looks at.
  private static final int MOST_ON_DISK = 4;

  private static final double FIXED_MICROS = 2000;
  private static final double MISS_MICROS = 0.1;
  private static final double BYTES_PER_MICRO = 5000;
  private static final double READ_MICROS = 100;
  private static final int RESCORED = 100;

  private IndexPlanner() {}

  /// The plan for a demand.
  public static IndexPlan plan(Demand demand) {
    List<IndexPlan.Fits> candidates = candidates(demand);
    List<IndexPlan.Fits> quick = candidates.stream().filter(one -> isQuick(one, demand)).toList();
    if (quick.isEmpty()) {
      return new IndexPlan.TooSlow(
          candidates.stream().min(Comparator.comparing(IndexPlan.Fits::latency)).orElseThrow());
    }
    Optional<IndexPlan.Fits> first =
        quick.stream().filter(one -> one.memoryBytes() <= demand.memoryBytes()).findFirst();
    return first
        .<IndexPlan>map(fits -> fits)
        .orElseGet(() ->
            new IndexPlan.TooMuch(
                quick.stream()
                    .min(Comparator.comparingLong(IndexPlan.Fits::memoryBytes))
                    .orElseThrow()));
  }

  private static boolean isQuick(IndexPlan.Fits fits, Demand demand) {
    return demand.latency().map(limit -> fits.latency().compareTo(limit) <= 0).orElse(true);
  }

  /// Best first.
  private static List<IndexPlan.Fits> candidates(Demand demand) {
    List<IndexPlan.Fits> all = new ArrayList<>();
    for (List<Integer> links : List.of(MANY_LINKS, FEW_LINKS)) {
      for (Compression compression : Compression.values()) {
        links.stream()
            .filter(each -> demand.vectors() >= SMALL || each <= SMALL_LINKS)
            .forEach(each ->
                shape(demand, compression, each, false)
                    .ifPresent(shape -> all.add(inMemory(demand, shape))));
      }
    }
    for (int links : FEW_LINKS) {
      shape(demand, Compression.X32, links, true)
          .ifPresent(shape -> all.add(onDisk(demand, shape)));
    }
    return all;
  }

  private static Optional<IndexShape> shape(
      Demand demand, Compression compression, int links, boolean onDisk) {
    IndexShape.Graph graph =
        new IndexShape.Graph(links, Math.max(100, 4 * links), Math.max(100, 4 * links));
    Engine engine = compression == Compression.X4 ? Engine.LUCENE : Engine.FAISS;
    Engine wanted = demand.engine().orElse(engine);
    IndexShape plain =
        new IndexShape(
            Optional.of(wanted),
            graph,
            compression,
            onDisk,
            Optional.empty(),
            Optional.of(demand.replicas()));
    long disk = IndexMemory.diskBytes(demand.vectors(), demand.dimension(), plain);
    int shards = Math.clamp(Math.ceilDiv(disk, SHARD_BYTES), 1, MOST_SHARDS);
    return plain.isPossible()
        ? Optional.of(
            new IndexShape(
                plain.engine(), graph, compression, onDisk, Optional.of(shards), plain.replicas()))
        : Optional.empty();
  }

  private static IndexPlan.Fits inMemory(Demand demand, IndexShape shape) {
    return fits(demand, shape, IndexMemory.bytes(demand.vectors(), demand.dimension(), shape), 0);
  }

  /// As much of the graph stays in memory as fits there.
  private static IndexPlan.Fits onDisk(Demand demand, IndexShape shape) {
    long whole = IndexMemory.bytes(demand.vectors(), demand.dimension(), shape);
    long least = Math.ceilDiv(whole, (long) MOST_ON_DISK);
    long held = Math.clamp(demand.memoryBytes(), least, whole);
    return fits(demand, shape, held, 1 - held / (double) whole);
  }

  private static IndexPlan.Fits fits(
      Demand demand, IndexShape shape, long memoryBytes, double missing) {
    long disk =
        IndexMemory.diskBytes(demand.vectors(), demand.dimension(), shape)
            * (1 + demand.replicas());
    return new IndexPlan.Fits(shape, memoryBytes, disk, latency(demand, shape, missing));
  }

  private static Duration latency(Demand demand, IndexShape shape, double missing) {
    double visits =
        (double)
            Math.min(
                demand.vectors(), (long) shape.graph().searchBreadth() * shape.graph().links());
    double bytes = IndexMemory.compressed(demand.dimension(), shape);
    double micros = FIXED_MICROS + visits * (MISS_MICROS + bytes / BYTES_PER_MICRO);
    micros += visits * missing * READ_MICROS;
    if (shape.onDisk()) {
      micros += RESCORED * READ_MICROS;
    }
    return Duration.ofNanos((long) (micros * 1000));
  }
}
