package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import vectormill.mill.BenchmarkSystem;

/// What the pipeline costs beside the embedding: from drop to stamp with an embedder that costs
/// nothing, with and without the index, and the worker's heap on a small and on a large file.
final class PipelineBenchmark {
  private static final int FILES = 4;
  private static final int RECORDS_PER_FILE = 25_000;
  private static final int INDEXED_FILES = 4;
  private static final int INDEXED_RECORDS_PER_FILE = 10_000;
  private static final long SMALL_RECORDS = 10_000;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final int WORKER_IDLE_SECONDS = 3;

  private final BenchmarkSystem system;
  private final Path folder;
  private final PrintStream out;

  PipelineBenchmark(BenchmarkSystem system, Path folder, PrintStream out) {
    this.system = system;
    this.folder = folder;
    this.out = out;
  }

  /// Files to stamps with the index off.
  void withoutIndex() throws IOException, InterruptedException {
    Path input = collection("warm-up", 1, 2_000, "index: false\n");
    system.drop(input, "warm-up");
    input = collection("no-index", FILES, RECORDS_PER_FILE, "index: false\n");
    print("index off", FILES * (long) RECORDS_PER_FILE, system.drop(input, "no-index"));
  }

  /// Files to stamps with the index on.
  ///
  /// @return records per second
  double withIndex() throws IOException, InterruptedException {
    Path input = collection("with-index", INDEXED_FILES, INDEXED_RECORDS_PER_FILE, "index: true\n");
    return print(
        "index on",
        INDEXED_FILES * (long) INDEXED_RECORDS_PER_FILE,
        system.drop(input, "with-index"));
  }

  /// Files of 10 MB, 100 MB and 1 GB, each in a worker of its own.
  void heap() throws IOException, InterruptedException {
    for (long factor : new long[] {1, 10, 100}) {
      long records = SMALL_RECORDS * factor;
      long heap = heapFor("file-of-" + records, records);
      out.printf(
          Locale.ROOT,
          "worker heap after full collections: at most %.1f MB with %d records in one file%n",
          heap / BYTES_PER_MEGABYTE,
          records);
    }
  }

  private long heapFor(String name, long records) throws IOException, InterruptedException {
    Path file = system.state().resolve("heap.txt");
    awaitWorkersGone();
    Files.deleteIfExists(file);
    Path input = collection(name, 1, records, "index: false\n");
    Duration took = system.drop(input, name);
    print(name, records, took);
    awaitWorkersGone();
    List<String> lines = Files.readAllLines(file);
    return lines.stream().mapToLong(Long::parseLong).max().orElseThrow();
  }

  private static void awaitWorkersGone() throws InterruptedException {
    java.util.concurrent.TimeUnit.SECONDS.sleep(WORKER_IDLE_SECONDS * 3L);
  }

  private Path collection(String name, int files, long records, String recipe) throws IOException {
    Path input = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        input.resolve("collection.yaml"), "read: { format: jsonl, id: id, text: text }\n" + recipe);
    for (int file = 0; file < files; file++) {
      BenchmarkRecords.write(input.resolve("part-" + file + ".jsonl"), records, file);
    }
    return input;
  }

  private double print(String what, long records, Duration took) {
    double rate = records / (took.toMillis() / 1e3);
    out.printf(
        Locale.ROOT,
        "pipeline, %s: %d records of 1 kB from drop to stamp in %.1f s = %.0f records/s%n",
        what,
        records,
        took.toMillis() / 1e3,
        rate);
    return rate;
  }
}
