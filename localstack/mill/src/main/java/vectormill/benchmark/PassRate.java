package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vectormill.blob.BlobId;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.CanonicalizePorts;
import vectormill.canonicalize.PassLimits;
import vectormill.canonicalize.PassReport;
import vectormill.document.Document;
import vectormill.document.Tally;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.format.part.CanonicalWriter;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.EmbeddedDocument;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.result.StagedPart;
import vectormill.source.SourceFile;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryDuplicateLedger;
import vectormill.testing.MemoryLeases;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.work.Outcome;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// How many records a second a pass takes, everything from the published parts to the ledger, with
/// stores in memory: all of a collection, then one new file.
final class PassRate {
  private static final int DIMENSION = 384;
  private static final int PER_FILE = 5_000;
  private static final int MOST_OF_ALL_PAIRS = 100_000;
  private static final List<String> WORDS =
      List.of("river", "bridge", "mayor", "harvest", "wine", "budget", "night", "speech", "train");

  private final Path scratch;
  private final PrintStream out;

  PassRate(Path scratch, PrintStream out) {
    this.scratch = scratch;
    this.out = out;
  }

  /// Ten thousand records and a hundred thousand, or as many as `mill.records` says, in which case
  /// vectors are not compared beyond a hundred thousand: all their pairs would take hours.
  void run() throws IOException {
    int chosen = Integer.getInteger("mill.records", 0);
    for (int records : chosen > 0 ? new int[] {chosen} : new int[] {10_000, 100_000}) {
      measure(records, "{ rules: [ { same: text }, { minhash: 0.8 } ] }");
      if (records <= MOST_OF_ALL_PAIRS) {
        measure(records, "{ rules: [ { same: text }, { cosine: 0.97 } ] }");
      }
    }
  }

  private void measure(int records, String dedupe) throws IOException {
    Collection collection = new Collection(dedupe);
    for (int file = 0; file < records / PER_FILE - 1; file++) {
      collection.publish(file, PER_FILE);
    }
    PassReport first = timed(collection, records - PER_FILE, dedupe);
    collection.publish(records / PER_FILE, PER_FILE);
    PassReport second = timed(collection, PER_FILE, dedupe);
    out.printf(
        "  duplicates: %,d, then %,d%n", first.counts().duplicates(), second.counts().duplicates());
  }

  private PassReport timed(Collection collection, int compared, String dedupe) {
    long start = System.nanoTime();
    PassReport report = collection.canonicalize.run("rate", "benchmark");
    double seconds = (System.nanoTime() - start) / 1e9;
    if (report.counts().compared() != compared) {
      throw new IllegalStateException("expected " + compared + " compared: " + report);
    }
    out.printf(
        Locale.ROOT,
        "dedupe: %,d new records of %,d, %s: %.1f s, %,.0f records/s%n",
        compared,
        report.counts().records(),
        dedupe,
        seconds,
        compared / seconds);
    return report;
  }

  /// A collection whose parts are in memory. A tenth of its records repeat earlier ones.
  private final class Collection {
    private static final ModelId MODEL = new ModelId("random", "ab".repeat(32));

    private final InstantSource clock = InstantSource.system();
    private final MemoryBlobStore blobs = new MemoryBlobStore();
    private final MemoryStampStore stamps = new MemoryStampStore(clock);
    private final CollectionRecipes recipes =
        new CollectionRecipes(blobs, "input", RecipeCatalog.packed(), _ -> 1, clock);
    private final Random random = new Random(1);
    private final List<EmbeddedDocument> earlier = new ArrayList<>();
    private final Canonicalize canonicalize;

    Collection(String dedupe) {
      blobs.put(
          new BlobId("input", "rate/collection.yaml"),
          ("dedupe: " + dedupe).getBytes(StandardCharsets.UTF_8));
      PassLimits limits = PassLimits.ofThisMachine();
      canonicalize =
          new Canonicalize(
              new CanonicalizePorts(
                  blobs,
                  stamps,
                  new MemoryVectorIndex(),
                  new MemoryDuplicateLedger(),
                  new MemoryLeases(clock),
                  recipes,
                  clock),
              "results",
              limits);
    }

    void publish(int number, int records) throws IOException {
      SourceFile source =
          new SourceFile("input", "rate/" + number + ".jsonl", "v", "e", 1, "%016X".formatted(16));
      WorkItem item = new WorkItem(source, 1, recipes.fresh("rate").generation(), Step.EMBED);
      List<Part> parts = new ArrayList<>();
      try (CanonicalWriter writer =
          new CanonicalWriter(scratch, "part", Precision.F32, DIMENSION)) {
        for (int i = 0; i < records; i++) {
          writer.write(next(number, i));
        }
        for (StagedPart part : writer.stage()) {
          String key = ResultKeys.part(item, 1, part.suffix());
          long bytes = blobs.put(new BlobId("results", key), part.file()).sizeBytes();
          parts.add(new Part(key, part.suffix(), part.rows(), bytes, part.sha256()));
          Files.delete(part.file());
        }
      }
      Tally tally = new Tally(records, records, Map.of());
      Manifest manifest =
          new Manifest(item, "{}", Optional.of(MODEL), DIMENSION, "", tally, parts, "", false);
      byte[] json = ManifestJson.write(manifest);
      blobs.put(new BlobId("results", ResultKeys.manifest(item)), json);
      Outcome outcome =
          new Outcome(
              Optional.of(ManifestJson.output(manifest, json)), tally, MODEL.label(), "", 0, 0);
      stamps.restore(item, outcome, 1);
    }

    private EmbeddedDocument next(int file, int number) {
      boolean again = !earlier.isEmpty() && random.nextInt(10) == 0;
      EmbeddedDocument like =
          again
              ? earlier.get(random.nextInt(earlier.size()))
              : new EmbeddedDocument(document(file, number, text()), vector());
      if (earlier.size() < PER_FILE) {
        earlier.add(like);
      }
      return new EmbeddedDocument(
          document(file, number, like.document().text() + (again ? " again" : "")), like.vector());
    }

    private Document document(int file, int number, String text) {
      return new Document(
          file + "-" + number,
          text,
          Optional.empty(),
          number,
          -1,
          Optional.empty(),
          Optional.empty(),
          Map.of());
    }

    private Vector vector() {
      return BenchmarkRecords.unitVector(random, DIMENSION);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        text.append(WORDS.get(random.nextInt(WORDS.size())))
            .append(random.nextInt(100))
            .append(' ');
      }
      return text.toString().strip();
    }
  }
}
