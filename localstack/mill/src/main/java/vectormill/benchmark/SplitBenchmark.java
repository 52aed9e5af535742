package vectormill.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import vectormill.mill.BenchmarkSystem;

/// What it brings to work on a large file in ranges: 200 MB of JSON Lines with a model that is
/// slow, once as they are and once as one gzip member, which cannot be cut, with one slot and with
/// two.
final class SplitBenchmark {
  private static final int RECORDS = 200_000;
  private static final int IDLE_SECONDS = 5;

  private final Path folder;
  private final PrintStream out;

  SplitBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /// Four runs, each on a system of its own.
  void run() throws IOException, InterruptedException {
    Path plain = collection("split-plain");
    BenchmarkRecords.write(plain.resolve("large.jsonl"), RECORDS, 1);
    Path packed = collection("split-packed");
    try (InputStream from = Files.newInputStream(plain.resolve("large.jsonl"));
        OutputStream to =
            new GZIPOutputStream(Files.newOutputStream(packed.resolve("large.jsonl.gz")))) {
      from.transferTo(to);
    }
    for (int slots = 1; slots <= 2; slots++) {
      measure(packed, "in one piece", slots);
      measure(plain, "in ranges", slots);
    }
  }

  private Path collection(String name) throws IOException {
    Path input = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        input.resolve("collection.yaml"),
        "read: { format: jsonl, id: id, text: text }\nindex: false\n");
    return input;
  }

  private void measure(Path input, String how, int slots) throws IOException, InterruptedException {
    try (BenchmarkSystem system =
        BenchmarkSystem.start(SlowWorkerMain.class.getName(), slots, IDLE_SECONDS)) {
      Duration took = system.drop(input, String.valueOf(input.getFileName()));
      out.printf(
          Locale.ROOT,
          "large file, %s, %d slots: %d records in %.1f s; the model alone takes %.1f s%n",
          how,
          slots,
          RECORDS,
          took.toMillis() / 1e3,
          RECORDS * SlowWorkerMain.MICROS_PER_TEXT / 1e6);
    }
  }
}
