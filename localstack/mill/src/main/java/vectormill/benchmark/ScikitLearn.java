package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
      print("scikit-learn words: fit %.0f ms, transform %.1f ms (medians of 3 and 15 runs)"
            % (statistics.median(fits), statistics.median(transforms)))
      """;

  private final PrintStream out;

  ScikitLearn(PrintStream out) {
    this.out = out;
  }

  /// Prints scikit-learn's times for the same texts, or why there are none.
  void measure(Path file) throws IOException, InterruptedException {
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
      out.print(said);
      return;
    }
    out.println("skipped scikit-learn: " + said.strip().lines().reduce((a, b) -> b).orElse("?"));
  }
}
