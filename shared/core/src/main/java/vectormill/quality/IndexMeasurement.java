package vectormill.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import vectormill.capacity.IndexMemory;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// What an index is like.
///
/// @param generation which one, with its entries and its bytes on disk
/// @param byTexts whether queries were texts, embedded by the index's model; else directions beside
///   those of entries
/// @param recall of the nearest ten against a comparison with every entry
/// @param latency of a search for ten, embedding the query not counted
/// @param memoryBytes that its graph takes, by OpenSearch's estimate
public record IndexMeasurement(
    VectorIndex.Generation generation,
    boolean byTexts,
    Recall recall,
    Latency latency,
    long memoryBytes) {
  private static final int K = 10;
  private static final long SEED = 41;
  private static final int WARM_UP = 20;

  /// What measures.
  ///
  /// @param index searched as searches do
  /// @param inspection compares with every entry
  /// @param nanos a clock
  public record Instruments(VectorIndex index, IndexInspection inspection, LongSupplier nanos) {}

  /// Measures with queries that the index does not hold.
  ///
  /// @param count how many
  public static IndexMeasurement heldOut(
      VectorIndex.Generation generation, int count, Instruments with) {
    List<Vector> queries =
        HeldOut.beside(with.inspection().sample(generation.definition(), count, SEED), SEED);
    return of(generation, false, queries, with);
  }

  /// Measures with texts; those without a vector are left out.
  public static IndexMeasurement byTexts(
      VectorIndex.Generation generation, List<String> texts, QueryModels models, Instruments with) {
    IndexDefinition definition = generation.definition();
    TextEmbedder model = models.open(definition.model(), definition.embed());
    List<Vector> queries = new ArrayList<>();
    for (String text : texts) {
      if (model.embedQuery(text) instanceof Embedding.Embedded(Vector vector)) {
        queries.add(vector);
      }
    }
    return of(generation, true, queries, with);
  }

  private static IndexMeasurement of(
      VectorIndex.Generation generation, boolean byTexts, List<Vector> queries, Instruments with) {
    IndexDefinition definition = generation.definition();
    Recall recall = Recall.of(with.index(), with.inspection(), definition, queries, K);
    queries.stream().limit(WARM_UP).forEach(query -> search(definition, query, with));
    long[] nanos = new long[queries.size()];
    for (int i = 0; i < nanos.length; i++) {
      long start = with.nanos().getAsLong();
      search(definition, queries.get(i), with);
      nanos[i] = with.nanos().getAsLong() - start;
    }
    return new IndexMeasurement(
        generation,
        byTexts,
        recall,
        Latency.of(nanos),
        IndexMemory.bytes(generation.entries(), definition.dimension(), definition.shape()));
  }

  private static void search(IndexDefinition definition, Vector query, Instruments with) {
    with.index().search(definition, new VectorQuery(query, K, List.of()));
  }
}
