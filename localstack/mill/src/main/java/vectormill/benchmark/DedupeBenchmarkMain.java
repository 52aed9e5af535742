package vectormill.benchmark;

import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import vectormill.mill.BenchmarkSystem;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// Prints the figures of duplicates: how many pairs an index overlooks, what is found in real sets,
/// and how fast a pass is.
public final class DedupeBenchmarkMain {
  private DedupeBenchmarkMain() {}

  /// @param arguments some of `sets`, `pairs`, `rate`; none means all
  public static void main(String[] arguments) throws Exception {
    List<String> chosen =
        arguments.length == 0 ? List.of("sets", "pairs", "rate") : List.of(arguments);
    if (chosen.contains("sets")) {
      new DuplicateSets(LiteBenchmarkMain.dataFolder(), System.out).run();
    }
    if (chosen.contains("pairs")) {
      pairs();
    }
    if (chosen.contains("rate")) {
      new PassRate(Files.createTempDirectory("mill-benchmark-dedupe"), System.out).run();
    }
    System.exit(0);
  }

  private static void pairs() throws Exception {
    try (BenchmarkSystem system = BenchmarkSystem.start(NoCostWorkerMain.class.getName(), 1, 3);
        OpenSearchVectorIndex index =
            OpenSearchVectorIndex.open(
                OpenSearchSettings.of(
                    URI.create(system.environment().getOrDefault("OPENSEARCH_URL", ""))),
                1)) {
      new PairRecall(index, System.out).run();
    }
  }
}
