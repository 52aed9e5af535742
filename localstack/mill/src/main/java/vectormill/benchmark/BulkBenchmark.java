package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.UpsertReport;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.result.EmbeddedDocument;

/// The same entries into fresh indices of the same layout, by us and by the bare helper in turns.
final class BulkBenchmark {
  private static final int DIMENSION = 300;
  private static final int TEXT_CHARACTERS = 1000;
  private static final int ROUNDS = 5;
  private static final ModelId MODEL = new ModelId("none", "0".repeat(64));

  private final OpenSearchVectorIndex index;
  private final BareBulk bare;
  private final List<IndexEntry> entries;
  private final PrintStream out;

  BulkBenchmark(URI url, int count, PrintStream out) {
    this.index = OpenSearchVectorIndex.open(OpenSearchSettings.of(url), 1);
    this.bare = new BareBulk(url);
    this.out = out;
    SplittableRandom random = new SplittableRandom(1);
    this.entries = IntStream.range(0, count).mapToObj(i -> entry(i, random)).toList();
  }

  /// Prints each round and the ratio of the medians; deletes what it made.
  void run() throws IOException, InterruptedException {
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    try (index;
        bare) {
      round("ours", -1);
      round("bare", -1);
      for (int i = 0; i < ROUNDS; i++) {
        boolean first = i % 2 == 0;
        if (first) {
          ours[i] = round("ours", i);
        }
        theirs[i] = round("bare", i);
        if (!first) {
          ours[i] = round("ours", i);
        }
        out.printf(
            Locale.ROOT, "round %d: ours %.0f/s, bare helper %.0f/s%n", i + 1, ours[i], theirs[i]);
      }
    }
    double ratio = median(ours) / median(theirs);
    out.printf(
        Locale.ROOT,
        "%d entries of %d components and %d characters: ours %.0f/s, bare %.0f/s, ratio %.2f%n",
        entries.size(),
        DIMENSION,
        TEXT_CHARACTERS,
        median(ours),
        median(theirs),
        ratio);
  }

  private double round(String who, int number) throws IOException, InterruptedException {
    String collection = "benchmark-bulk-" + who + number;
    IndexDefinition definition = new IndexDefinition(collection, "g1", DIMENSION, List.of(), MODEL);
    index.ensure(definition);
    String name = bare.indexOf("vm-benchmark_bulk_" + who + "*");
    long start = System.nanoTime();
    long stored = who.equals("ours") ? store(definition) : bare.store(name, entries);
    double seconds = (System.nanoTime() - start) / 1e9;
    index.refresh(collection);
    long found = bare.count(name);
    bare.delete(name);
    if (stored != entries.size() || found != entries.size()) {
      throw new IllegalStateException(
          who + " stored " + stored + " and " + found + " are there, of " + entries.size());
    }
    return stored / seconds;
  }

  private long store(IndexDefinition definition) {
    UpsertReport report = index.upsert(definition, entries.iterator());
    if (report.refusedCount() > 0) {
      throw new IllegalStateException("entries were refused: " + report.refused().getFirst());
    }
    return report.stored();
  }

  private static IndexEntry entry(int number, SplittableRandom random) {
    StringBuilder text = new StringBuilder(TEXT_CHARACTERS + 10);
    while (text.length() < TEXT_CHARACTERS) {
      text.append("word").append(random.nextInt(1 << random.nextInt(1, 15))).append(' ');
    }
    float[] values = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    Map<String, Object> attributes = Map.of("title", "title " + number, "kind", "ar");
    Document document =
        new Document(
            "record-" + number,
            text.substring(0, TEXT_CHARACTERS),
            Optional.empty(),
            number,
            -1,
            Optional.of("1900-01-01"),
            Optional.of("en"),
            attributes);
    Provenance provenance = new Provenance("input", "file.jsonl", "v1", number, MODEL.label());
    return new IndexEntry(new EmbeddedDocument(document, new Vector(values)), provenance, 1);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
