package vectormill.model.lite;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// Our decomposition beside scikit-learn's `TruncatedSVD` on the same texts, in CPU seconds and in
/// the energy that is kept: `SvdBenchmark FILE`, a text a line. scikit-learn is left out where
/// `python3` has none. Run by hand.
public final class SvdBenchmark {
  private static final int DIMENSION = 300;
  private static final int ROUNDS = 3;
  private static final long SEED = 1;
  private static final String RIVAL =
      """
      import sys, time
      from sklearn.feature_extraction.text import TfidfVectorizer
      from sklearn.decomposition import TruncatedSVD
      texts = open(sys.argv[1], encoding="utf-8").read().split("\\n")
      matrix = TfidfVectorizer().fit_transform([text for text in texts if text])
      for _ in range(int(sys.argv[3])):
          began = time.process_time()
          svd = TruncatedSVD(n_components=int(sys.argv[2])).fit(matrix)
          kept = (svd.singular_values_ ** 2).sum() / matrix.multiply(matrix).sum()
          print("scikit-learn: %.2f CPU s, energy %.5f" % (time.process_time() - began, kept))
      """;

  private SvdBenchmark() {}

  /// Measures and prints.
  ///
  /// @param arguments a file of texts
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    ours(Files.readAllLines(file).stream().filter(text -> !text.isEmpty()).toList());
    rival(file);
  }

  private static void ours(List<String> texts) {
    Weighting weighting = new Weighting(LiteTerms.WORDS);
    TermCounter counter = new TermCounter(weighting);
    texts.forEach(counter::add);
    Vocabulary vocabulary = Vocabulary.of(counter, weighting, Integer.MAX_VALUE);
    int terms = vocabulary.table().size();
    System.out.printf("%d texts, %d terms, %d vectors%n", texts.size(), terms, DIMENSION);
    for (int round = 0; round < ROUNDS; round++) {
      double begun = cpuSeconds();
      TruncatedSvd svd = TruncatedSvd.of(vocabulary.rows(), terms, DIMENSION, SEED);
      double took = cpuSeconds() - begun;
      System.out.printf("ours: %.2f CPU s, energy %.5f%n", took, energy(vocabulary.rows(), svd));
    }
  }

  /// The part of the matrix that its projection on the vectors keeps.
  private static double energy(SparseRows matrix, TruncatedSvd svd) {
    double kept = 0;
    double all = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      double[] projected = new double[svd.dimension()];
      for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
        double value = matrix.value(entry);
        all += value * value;
        for (int i = 0; i < projected.length; i++) {
          projected[i] += value * svd.components()[matrix.column(entry) * svd.dimension() + i];
        }
      }
      for (double component : projected) {
        kept += component * component;
      }
    }
    return kept / all;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static void rival(Path file) throws IOException, InterruptedException {
    ProcessBuilder python =
        new ProcessBuilder("python3", "-c", RIVAL, file.toString(), "" + DIMENSION, "" + ROUNDS);
    // Threads that wait for one another by spinning would count as work.
    python.environment().putAll(Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1"));
    if (python.inheritIO().start().waitFor() != 0) {
      System.out.println("scikit-learn: not at hand, left out");
    }
  }
}
