package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import vectormill.embedding.ModelId;
import vectormill.mill.BenchmarkSystem;
import vectormill.model.folder.ModelFolder;
import vectormill.model.hub.ModelImport;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

/// What the whole path costs beside the bare core: the same texts through an encoder of MiniLM's
/// size with seeded weights, once in this program and nothing else, and once as a dropped file,
/// from the first byte sent to the stamp.
final class PathBenchmark {
  private static final int TEXTS = 3_000;
  private static final int AT_ONCE = 256;
  private static final int IDLE_SECONDS = 30;
  private static final double MEDIAN_WORDS = 45;
  private static final int MOST_WORDS = 300;
  private static final String MODEL = "minilm";

  private final Path folder;
  private final PrintStream out;

  PathBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /// Without and with index; the worker runs already, and has the model.
  void run() throws IOException, InterruptedException {
    Path checkpoint = TinyCheckpoint.miniLm().write(folder.resolve("checkpoint"));
    ModelFolder model =
        ModelImport.write(checkpoint, folder.resolve("model"), ModelPrecision.INT8).folder();
    List<String> texts = texts();
    try (BenchmarkSystem system = BenchmarkSystem.startAsDeployed(1, IDLE_SECONDS)) {
      system.publish(model, MODEL);
      Duration bare = bare(model, texts);
      out.printf(
          Locale.ROOT,
          "bare core, int8: %d texts in %.1f s%n",
          texts.size(),
          bare.toMillis() / 1e3);
      measure(system, "path-bare", "index: false\n", texts, bare);
      measure(system, "path-index", "", texts, bare);
    }
  }

  private void measure(
      BenchmarkSystem system, String collection, String index, List<String> texts, Duration bare)
      throws IOException, InterruptedException {
    Path input = Files.createDirectories(folder.resolve(collection));
    Files.writeString(
        input.resolve("collection.yaml"),
        "read: { format: lines }\nembed: { text: " + MODEL + ", cache: false }\n" + index);
    Files.write(input.resolve("first.lines"), texts.subList(0, AT_ONCE));
    system.drop(input, collection);
    Path timed = Files.createDirectories(folder.resolve(collection + "-timed"));
    Files.write(timed.resolve("texts.lines"), texts);
    Duration took = system.drop(timed, collection);
    out.printf(
        Locale.ROOT,
        "%s: %d texts from drop to stamp in %.1f s, %.0f %% of the bare core's speed%n",
        index.isEmpty() ? "with index" : "without index",
        texts.size(),
        took.toMillis() / 1e3,
        100.0 * bare.toMillis() / took.toMillis());
  }

  private static Duration bare(ModelFolder model, List<String> texts) throws IOException {
    ModelId id = new ModelId(MODEL, model.digest());
    try (TextEncoder encoder = TextEncoders.open(model, id, TextEncoderOptions.usual())) {
      encoder.embed(texts.subList(0, AT_ONCE));
      long begun = System.nanoTime();
      for (int from = 0; from < texts.size(); from += AT_ONCE) {
        encoder.embed(texts.subList(from, Math.min(texts.size(), from + AT_ONCE)));
      }
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  private static List<String> texts() {
    SplittableRandom random = new SplittableRandom(6);
    List<String> vocabulary =
        random.ints(2_000, 0, 1 << 20).mapToObj(number -> Integer.toString(number, 36)).toList();
    return random
        .doubles(TEXTS)
        .mapToInt(part -> (int) Math.clamp(-MEDIAN_WORDS * Math.log(1 - part), 3, MOST_WORDS))
        .mapToObj(words ->
            random
                .ints(words, 0, vocabulary.size())
                .mapToObj(vocabulary::get)
                .collect(Collectors.joining(" ")))
        .toList();
  }
}
