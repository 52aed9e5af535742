package vectormill.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import vectormill.failure.BadInputException;

/// Prints the lite model's figures. Reads its data from `-Dmill.data`, else from `../shared/data`
/// beside `-Dmill.home`; `-Dmill.python` names a python3 with scikit-learn to compare with.
public final class LiteBenchmarkMain {
  private LiteBenchmarkMain() {}

  /// Measures.
  ///
  /// @throws IOException if the data cannot be read
  /// @throws BadInputException if the texts cannot be learnt from
  public static void main(String[] arguments)
      throws IOException, BadInputException, InterruptedException {
    new LiteBenchmark(dataFolder(), System.out).run();
  }

  /// Where the data of the benchmarks lies.
  static Path dataFolder() {
    String home = System.getProperty("mill.home", ".");
    return Path.of(
        System.getProperty(
            "mill.data", Path.of(home).resolve("../shared/data").normalize().toString()));
  }
}
