package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The same work by scikit-learn's TfidfVectorizer and TruncatedSVD, where python3 has them.
final class ScikitLearn {
  private static final long LIMIT_SECONDS = 120;
  private static final String PROGRAM =
      """
      import json, statistics, sys, time
      from sklearn.decomposition import TruncatedSVD
      from sklearn.feature_extraction.text import TfidfVectorizer
      from sklearn.pipeline import make_pipeline
      with open(sys.argv[1], encoding="utf-8") as lines:
          texts = [json.loads(line)["text"] for line in lines if line.strip()]
      fits, transforms = [], []
      for _ in range(3):
          start = time.perf_counter()
          model = make_pipeline(TfidfVectorizer(), TruncatedSVD(300, random_state=1)).fit(texts)
          fits.append((time.perf_counter() - start) * 1000)
      for _ in range(15):
          start = time.perf_counter()
          model.transform(texts)
          transforms.append((time.perf_counter() - start) * 1000)
      print(statistics.median(fits), statistics.median(transforms))
      """;

  private final PrintStream out;

  ScikitLearn(PrintStream out) {
    this.out = out;
  }

  /// Prints scikit-learn's times for the same texts beside ours, or why there are none.
  ///
  /// @param file with a text in each line's `text`
  /// @param fitMillis how long we take to train with the same kind of terms
  /// @param transformMillis how long we take to embed with the same kind of terms
  void compare(Path file, double fitMillis, double transformMillis)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  System.getProperty("mill.python", "python3"), "-c", PROGRAM, file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      out.println("skipped scikit-learn: python3 does not start: " + missing.getMessage());
      return;
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      out.println("skipped scikit-learn: not done within " + LIMIT_SECONDS + " s");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() == 0) {
      String[] medians = said.strip().split(" ", -1);
      double fit = Double.parseDouble(medians[0]);
      double transform = Double.parseDouble(medians[1]);
      out.printf(
          Locale.ROOT,
          "scikit-learn words: fit %.0f ms, transform %.1f ms (medians of 3 and 15 runs);"
              + " lite WORDS takes %.2f and %.2f of that%n",
          fit,
          transform,
          fitMillis / fit,
          transformMillis / transform);
      return;
    }
    out.println("skipped scikit-learn: " + said.strip().lines().reduce((a, b) -> b).orElse("?"));
  }
}
