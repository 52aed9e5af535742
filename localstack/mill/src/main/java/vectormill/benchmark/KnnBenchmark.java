package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.AttributeFilter;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates.Candidate;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.SearchIndex;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.quality.IndexMeasurement;
import vectormill.quality.Latency;
import vectormill.result.EmbeddedDocument;

/// What the index finds among many vectors, how quickly, and what of the time is ours.
final class KnnBenchmark {
  private static final String COLLECTION = "benchmark-knn";
  private static final int DIMENSION = 384;
  private static final int TOPICS = 2000;
  private static final double SPREAD = 0.8;
  private static final int K = 10;

  /// As many candidates as the search function asks for.
  private static final int DEPTH = 10;

  private static final long SECOND = 1_000_000_000;
  private static final int QUERIES = 1000;
  private static final int WARM_UP = 200;
  private static final int FILTERED = 100;
  private static final int CLIENTS = 4;
  private static final ModelId MODEL = new ModelId("none", "0".repeat(64));
  private static final IndexDefinition DEFINITION =
      new IndexDefinition(COLLECTION, "g1", DIMENSION, List.of(), MODEL);

  private final OpenSearchVectorIndex index;
  private final BareSearch bare;
  private final int count;
  private final PrintStream out;
  private final List<Vector> topics;
  private IndexDefinition served = DEFINITION;
  private long lookedAt = System.nanoTime() - 2 * SECOND;

  KnnBenchmark(URI url, int count, PrintStream out) {
    this.index = OpenSearchVectorIndex.open(OpenSearchSettings.of(url), 1);
    this.bare = new BareSearch(url);
    this.count = count;
    this.out = out;
    Random random = new Random(1);
    this.topics =
        IntStream.range(0, TOPICS)
            .mapToObj(_ -> BenchmarkRecords.unitVector(random, DIMENSION))
            .toList();
  }

  /// Prints each figure; deletes what it made.
  void run() throws Exception {
    try (index;
        bare) {
      fill();
      try {
        List<Vector> queries = near(QUERIES + WARM_UP, new Random(3));
        found();
        latency(queries);
        throughput(queries);
        for (int one : new int[] {1000, 100, 10}) {
          filtered(one, queries.subList(0, FILTERED));
        }
      } finally {
        index.drop(COLLECTION, "g1");
      }
    }
  }

  private void fill() {
    index.ensure(DEFINITION);
    Random random = new Random(2);
    Iterator<IndexEntry> entries =
        IntStream.range(0, count).mapToObj(number -> entry(number, near(random))).iterator();
    long start = System.nanoTime();
    UpsertReport report = index.upsert(DEFINITION, entries);
    index.refresh(COLLECTION);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (report.stored() != count) {
      throw new IllegalStateException("stored " + report.stored() + " of " + count);
    }
    print("%d vectors of %d components indexed: %.0f/s", count, DIMENSION, count / seconds);
  }

  private void found() {
    VectorIndex.Generation generation = index.generations(COLLECTION).getFirst();
    IndexMeasurement.Instruments with =
        new IndexMeasurement.Instruments(index, index.inspection(), System::nanoTime);
    IndexMeasurement measured = IndexMeasurement.heldOut(generation, 200, with);
    print(
        "recall@10 against exact search %.4f, worst of %d queries %.2f; %d MB on disk, %d MB by the estimate",
        measured.recall().mean(),
        measured.recall().queries(),
        measured.recall().worst(),
        generation.bytes() >> 20,
        measured.memoryBytes() >> 20);
  }

  /// Ours and the bare client in turns, so that both meet the same weather.
  private void latency(List<Vector> queries) throws IOException {
    String name = bare.indexOf("vm-benchmark_knn*");
    long[] ours = new long[QUERIES];
    long[] theirs = new long[QUERIES];
    for (int i = 0; i < queries.size(); i++) {
      Vector query = queries.get(i);
      long start = System.nanoTime();
      int found = ours(query, List.of()).size();
      long middle = System.nanoTime();
      int bareFound = bare.nearest(name, query, K);
      long end = System.nanoTime();
      if (found != K || bareFound != K) {
        throw new IllegalStateException("found " + found + " and " + bareFound + " of " + K);
      }
      if (i >= WARM_UP) {
        ours[i - WARM_UP] = middle - start;
        theirs[i - WARM_UP] = end - middle;
      }
    }
    Latency our = Latency.of(ours);
    Latency their = Latency.of(theirs);
    print(
        "one client: ours p50 %.2f p99 %.2f ms, bare client p50 %.2f p99 %.2f ms; ours on top at p50 %.2f ms, %.2f wanted",
        millis(our.p50()),
        millis(our.p99()),
        millis(their.p50()),
        millis(their.p99()),
        millis(our.p50()) - millis(their.p50()),
        0.15 * millis(their.p50()) + 2);
  }

  /// As the search function does it: it looks up the generation once a second, asks that for
  /// candidates, and fetches the best.
  private List<Candidate> ours(Vector query, List<AttributeFilter> filters) {
    IndexDefinition served = served();
    SearchIndex searches = index.searchIndex();
    CandidateQuery asked = new CandidateQuery(Optional.of(query), Optional.empty(), DEPTH, filters);
    List<Candidate> best =
        searches.candidates(served, asked).all().stream()
            .sorted(Comparator.comparingDouble(Candidate::cosine).reversed())
            .limit(K)
            .toList();
    List<String> ids = best.stream().map(Candidate::entryId).toList();
    if (searches.entries(served, ids).size() != best.size()) {
      throw new IllegalStateException("an entry is gone");
    }
    return best;
  }

  private synchronized IndexDefinition served() {
    if (System.nanoTime() - lookedAt > SECOND) {
      served = index.current(COLLECTION).orElseThrow();
      lookedAt = System.nanoTime();
    }
    return served;
  }

  private void throughput(List<Vector> queries) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      long start = System.nanoTime();
      List<Callable<Integer>> calls = new ArrayList<>();
      queries.forEach(query -> calls.add(() -> ours(query, List.of()).size()));
      for (Future<Integer> answer : clients.invokeAll(calls)) {
        if (answer.get() != K) {
          throw new IllegalStateException("found " + answer.get() + " of " + K);
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      print("%d clients: %.0f queries/s", CLIENTS, queries.size() / seconds);
    }
  }

  /// One in so many entries passes the filter.
  private void filtered(int one, List<Vector> queries) {
    List<AttributeFilter> filters = List.of(new AttributeFilter.OneOf("group" + one, List.of("7")));
    long[] nanos = new long[queries.size()];
    long whole = 0;
    double right = 0;
    for (int i = 0; i < queries.size(); i++) {
      long start = System.nanoTime();
      List<Candidate> hits = ours(queries.get(i), filters);
      nanos[i] = System.nanoTime() - start;
      whole += hits.size() == K ? 1 : 0;
      VectorQuery query = new VectorQuery(queries.get(i), K, filters);
      List<Hit> nearest = index.inspection().exact(DEFINITION, query);
      double least = nearest.getLast().score() - 1e-6;
      right += hits.stream().filter(hit -> hit.cosine() >= least).count() / (double) K;
    }
    Latency latency = Latency.of(nanos);
    print(
        "filter of one in %d: %d of %d queries found %d, recall@10 %.4f, p50 %.2f p99 %.2f ms",
        one,
        whole,
        queries.size(),
        K,
        right / queries.size(),
        millis(latency.p50()),
        millis(latency.p99()));
  }

  private static IndexEntry entry(int number, Vector vector) {
    Map<String, Object> attributes =
        Map.of(
            "group1000", Integer.toString(number % 1000),
            "group100", Integer.toString(number % 100),
            "group10", Integer.toString(number % 10));
    Document document =
        new Document(
            "record-" + number,
            "the text of record " + number,
            Optional.empty(),
            number,
            -1,
            Optional.empty(),
            Optional.of("en"),
            attributes);
    Provenance provenance = new Provenance("input", "file.jsonl", "v1", number, MODEL.label());
    return new IndexEntry(new EmbeddedDocument(document, vector), provenance, 1);
  }

  private List<Vector> near(int many, Random random) {
    return IntStream.range(0, many).mapToObj(_ -> near(random)).toList();
  }

  /// A direction near that of a topic, as texts about it have.
  private Vector near(Random random) {
    float[] topic = topics.get(random.nextInt(TOPICS)).values();
    float[] own = BenchmarkRecords.unitVector(random, DIMENSION).values();
    float[] values = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) (topic[i] + SPREAD * own[i]);
      squares += values[i] * values[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return new Vector(values);
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
