package vectormill.model.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.embedding.ModelId;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

/// Texts per second of a model of MiniLM's size, against the matrix products that the same runtime
/// computes right before: `TextEncoderBenchmark FOLDER [TEXTS] [float32|int8]`. The model is made
/// in the folder where it is not there.
final class TextEncoderBenchmark {
  private static final double GIGA = 1e9;
  private static final int CALL = 250;

  private TextEncoderBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
    ModelPrecision precision =
        ModelPrecision.valueOf(
            arguments.length > 2 ? arguments[2].toUpperCase(Locale.ROOT) : "FLOAT32");
    ModelFolder model = model(folder, precision);
    List<String> texts = texts(count);
    List<Effort> efforts = new ArrayList<>();
    try (MatrixCeiling ceiling = MatrixCeiling.make(folder);
        TextEncoder encoder =
            TextEncoders.open(
                model,
                new ModelId("minilm", model.digest()),
                TextEncoderOptions.usual(),
                effort -> {
                  synchronized (efforts) {
                    efforts.add(effort);
                  }
                })) {
      tokenizing(encoder, texts);
      BudgetTrial trial = new BudgetTrial(BudgetTrial.FOR_CPU, 3, TextEncoderBenchmark::cpuNanos);
      System.out.println(trial.run(encoder, texts.subList(0, Math.min(200, count))));
      for (int round = 0; round < 3; round++) {
        efforts.clear();
        double most = ceiling.flops();
        round(encoder, texts, efforts, most);
      }
      query(encoder);
    }
  }

  /// Two calls at a time, so that one is tokenized while the other is computed.
  private static void round(
      TextEncoder encoder, List<String> texts, List<Effort> efforts, double most) throws Exception {
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> calls = new ArrayList<>();
      for (int from = 0; from < texts.size(); from += CALL) {
        List<String> call = texts.subList(from, Math.min(texts.size(), from + CALL));
        calls.add(callers.submit(() -> encoder.embed(call)));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    double wall = (System.nanoTime() - begun) / GIGA;
    double cpuSeconds = (cpuNanos() - cpu) / GIGA;
    long tokens = efforts.stream().mapToLong(effort -> effort.tokens().real()).sum();
    long padded = efforts.stream().mapToLong(effort -> effort.tokens().padded()).sum();
    double tokenizing =
        efforts.stream().mapToLong(effort -> effort.nanos().tokenizing()).sum() / GIGA;
    double inferring =
        efforts.stream().mapToLong(effort -> effort.nanos().inferring()).sum() / GIGA;
    double flops = tokens * MatrixCeiling.FLOPS_PER_TOKEN;
    System.out.printf(
        "%d texts, %d tokens: %.1f texts/s wall, %.1f texts per CPU second, padding %.1f %%,"
            + " tokenizing %.3f s, inferring %.1f s%n",
        texts.size(),
        tokens,
        texts.size() / wall,
        texts.size() / cpuSeconds,
        100 * (1 - (double) tokens / padded),
        tokenizing,
        inferring);
    System.out.printf(
        "%.0f GFLOP/s per CPU second, ceiling %.0f per CPU second: %.0f %%%n",
        flops / cpuSeconds / GIGA, most / GIGA, 100 * flops / cpuSeconds / most);
  }

  private static void tokenizing(TextEncoder encoder, List<String> texts) {
    for (int round = 0; round < 6; round++) {
      long begun = System.nanoTime();
      long tokens = 0;
      for (int[] ids : encoder.tokenizer().encode(texts)) {
        tokens += ids.length;
      }
      double seconds = (System.nanoTime() - begun) / GIGA;
      if (round == 5) {
        System.out.printf(
            "tokenizing: %.2f million tokens/s, fast way: %s%n",
            tokens / seconds / 1e6, encoder.tokenizer().isFast());
      }
    }
  }

  private static void query(TextEncoder encoder) {
    String query = "the mill stands by the river and the river turns the wheel at";
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long begun = System.nanoTime();
      encoder.embedQuery(query);
      best = Math.min(best, System.nanoTime() - begun);
    }
    System.out.printf("a query of %d tokens: %.2f ms%n", encoder.count(query), best / 1e6);
  }

  /// Log-normal lengths, median 45 words, 5 to 300.
  private static List<String> texts(int count) {
    SplittableRandom random = new SplittableRandom(17);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double words = Math.exp(Math.log(45) + 0.9 * random.nextGaussian());
      texts.add(Texts.words((int) Math.clamp(words, 5, 300), random));
    }
    return texts;
  }

  private static ModelFolder model(Path folder, ModelPrecision precision) throws IOException {
    Path target = folder.resolve("minilm-" + precision.label());
    if (Files.isRegularFile(target.resolve(ModelFolder.DESCRIPTION))) {
      return ModelFolder.describe(target);
    }
    Path checkpoint = TinyCheckpoint.miniLm().write(folder.resolve("checkpoint"));
    return CheckpointImport.write(checkpoint, target, precision);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
