package vectormill.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import vectormill.canonicalize.pair.ComparedRecord;
import vectormill.canonicalize.pair.FoundLinks;
import vectormill.canonicalize.pair.LinkSearch;
import vectormill.canonicalize.pair.NearestRecords;
import vectormill.canonicalize.pair.PairJudge;
import vectormill.document.Document;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.UnionFind;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.result.EmbeddedDocument;

/// How many pairs of near vectors are connected when an index supplies candidates, of those that
/// comparing all finds: a thousand new vectors among 20,000, of which a third are variants of
/// others.
final class PairRecall {
  private static final int VECTORS = 20_000;
  private static final int ORIGINALS = 13_000;

  /// So many are new: of each pair that counts one is.
  private static final int FRESH = 1_000;

  private static final int DIMENSION = 384;
  private static final int TOPICS = 200;
  private static final String COLLECTION = "pair-recall";
  private static final ModelId MODEL = new ModelId("random", "ab".repeat(32));

  private final VectorIndex index;
  private final PrintStream out;
  private final Map<Asked, List<NearestRecords.Near>> answers = new ConcurrentHashMap<>();

  PairRecall(VectorIndex index, PrintStream out) {
    this.index = index;
    this.out = out;
  }

  void run() {
    List<ComparedRecord> records = records();
    long start = System.nanoTime();
    store(records);
    out.printf(Locale.ROOT, "dedupe: %,d vectors indexed in %.1f s%n", VECTORS, seconds(start));
    for (double cosine : List.of(0.94, 0.97, 0.98)) {
      DuplicateRule rule = new DuplicateRule.Cosine(cosine);
      start = System.nanoTime();
      UnionFind exact = connected(records, rule, Optional.empty());
      double exactSeconds = seconds(start);
      start = System.nanoTime();
      UnionFind byIndex = connected(records, rule, Optional.of(this::nearest));
      double indexSeconds = seconds(start);
      report(records, rule, cosine, exact, byIndex);
      out.printf(
          Locale.ROOT,
          "  all pairs %.1f s, with the index %.1f s (its answers kept from rule to rule)%n",
          exactSeconds,
          indexSeconds);
    }
  }

  private void report(
      List<ComparedRecord> records,
      DuplicateRule rule,
      double cosine,
      UnionFind exact,
      UnionFind byIndex) {
    PairJudge judge = new PairJudge(records);
    long pairs = 0;
    long found = 0;
    for (List<Integer> component : components(exact)) {
      for (int i = 0; i < component.size(); i++) {
        for (int j = 0; j < i; j++) {
          boolean counts = component.get(j) < FRESH;
          if (counts && judge.judge(rule, component.get(i), component.get(j)).isPresent()) {
            pairs++;
            found += byIndex.connected(component.get(i), component.get(j)) ? 1 : 0;
          }
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "dedupe: cosine %.2f: %,d pairs by comparing all, %,d of them with the index: %.5f%n",
        cosine,
        pairs,
        found,
        (double) found / pairs);
  }

  private static List<List<Integer>> components(UnionFind connected) {
    List<List<Integer>> components =
        new ArrayList<>(Collections.nCopies(connected.size(), List.of()));
    for (int i = 0; i < connected.size(); i++) {
      int root = connected.root(i);
      if (components.get(root).isEmpty()) {
        components.set(root, new ArrayList<>());
      }
      components.get(root).add(i);
    }
    return components;
  }

  private static UnionFind connected(
      List<ComparedRecord> records, DuplicateRule rule, Optional<NearestRecords> nearest) {
    BitSet fresh = new BitSet();
    fresh.set(0, FRESH);
    FoundLinks links = new FoundLinks(new UnionFind(records.size()), new PairJudge(records));
    new LinkSearch(records, () -> nearest, 0, Runtime.getRuntime().availableProcessors(), () -> {})
        .run(List.of(rule), fresh, links);
    return links.connected();
  }

  /// Each question goes to the index once, whatever the rule.
  private List<NearestRecords.Near> nearest(Vector vector, int most) {
    return answers.computeIfAbsent(new Asked(vector, most), _ -> search(vector, most));
  }

  private List<NearestRecords.Near> search(Vector vector, int most) {
    return index.search(COLLECTION, new VectorQuery(vector, most, List.of())).stream()
        .map(hit -> new NearestRecords.Near(hit.document().id(), hit.score()))
        .toList();
  }

  private void store(List<ComparedRecord> records) {
    IndexDefinition definition =
        new IndexDefinition(COLLECTION, "a1b2c3d4e5f6", DIMENSION, List.of(), MODEL);
    index.ensure(definition);
    index.upsert(definition, records.stream().map(PairRecall::entry).iterator());
    index.refresh(COLLECTION);
    index.promote(COLLECTION, definition.generation());
  }

  private static IndexEntry entry(ComparedRecord record) {
    String id = record.entry().recordId();
    Document document =
        new Document(id, id, Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of());
    return new IndexEntry(
        new EmbeddedDocument(document, record.vector()),
        new Provenance("input", COLLECTION + "/a", "1", record.entry().number(), MODEL.label()),
        1);
  }

  private static List<ComparedRecord> records() {
    Random random = new Random(1);
    List<Vector> vectors = new ArrayList<>();
    List<Vector> topics = new ArrayList<>();
    for (int i = 0; i < TOPICS; i++) {
      topics.add(BenchmarkRecords.unitVector(random, DIMENSION));
    }
    for (int i = 0; i < VECTORS; i++) {
      Vector from =
          i < ORIGINALS
              ? topics.get(random.nextInt(TOPICS))
              : vectors.get(random.nextInt(vectors.size()));
      double cosine = i < ORIGINALS ? 0.7 + 0.15 * random.nextDouble() : variant(random);
      vectors.add(near(from, cosine, random));
    }
    Collections.shuffle(vectors, random);
    ComparedRecord.Needs needs = ComparedRecord.Needs.of(List.of());
    List<ComparedRecord> records = new ArrayList<>();
    for (int i = 0; i < VECTORS; i++) {
      String id = "r" + i;
      EntryRef entry = new EntryRef(id, "f", COLLECTION + "/a", id, i);
      records.add(ComparedRecord.of(entry, id, vectors.get(i), needs));
    }
    return records;
  }

  private static double variant(Random random) {
    return 0.92 + 0.08 * random.nextDouble();
  }

  /// A vector of this cosine to another, in a random direction from it.
  private static Vector near(Vector from, double cosine, Random random) {
    float[] noise = BenchmarkRecords.unitVector(random, DIMENSION).values();
    double along = 0;
    for (int i = 0; i < DIMENSION; i++) {
      along += (double) noise[i] * from.values()[i];
    }
    double aside = Math.sqrt((1 - cosine * cosine) / (1 - along * along));
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) ((cosine - aside * along) * from.values()[i] + aside * noise[i]);
    }
    return new Vector(values);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private record Asked(Vector vector, int most) {}
}
