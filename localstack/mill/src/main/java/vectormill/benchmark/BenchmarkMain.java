package vectormill.benchmark;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vectormill.mill.BenchmarkSystem;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;

/// All benchmarks, one after the other, on a local cloud of their own.
public final class BenchmarkMain {
  private static final int WORKERS = 1;
  private static final int IDLE_SECONDS = 3;
  private static final String BULK_ENTRIES = "10000";
  private static final int KNN_VECTORS = 200_000;

  private BenchmarkMain() {}

  /// @param arguments which ones, of `lite`, `retrieval`, `pipeline`, `bulk`, `knn`, `split`,
  ///   `path`; none means all
  public static void main(String[] arguments) throws Exception {
    List<String> chosen =
        arguments.length == 0
            ? List.of("lite", "retrieval", "pipeline", "bulk", "knn", "split", "path")
            : List.of(arguments);
    if (chosen.contains("lite")) {
      System.out.println("== lite ==");
      LiteBenchmarkMain.main(new String[0]);
    }
    if (chosen.stream().anyMatch(List.of("retrieval", "pipeline", "bulk", "knn")::contains)) {
      onOneSystem(chosen);
    }
    if (chosen.contains("split")) {
      System.out.println("== split ==");
      new SplitBenchmark(Files.createTempDirectory("mill-benchmark-split"), System.out).run();
    }
    if (chosen.contains("path")) {
      System.out.println("== path ==");
      new PathBenchmark(Files.createTempDirectory("mill-benchmark-path"), System.out).run();
    }
    System.exit(0);
  }

  private static void onOneSystem(List<String> chosen) throws Exception {
    try (BenchmarkSystem system =
        BenchmarkSystem.start(NoCostWorkerMain.class.getName(), WORKERS, IDLE_SECONDS)) {
      URI openSearch = URI.create(system.environment().getOrDefault("OPENSEARCH_URL", ""));
      if (chosen.contains("retrieval")) {
        System.out.println("== retrieval ==");
        retrieval(openSearch);
      }
      if (chosen.contains("pipeline")) {
        System.out.println("== pipeline ==");
        pipeline(system);
      }
      if (chosen.contains("bulk")) {
        System.out.println("== bulk ==");
        BulkBenchmarkMain.main(new String[] {openSearch.toString(), BULK_ENTRIES});
      }
      if (chosen.contains("knn")) {
        System.out.println("== knn ==");
        new KnnBenchmark(openSearch, Integer.getInteger("mill.vectors", KNN_VECTORS), System.out)
            .run();
      }
    }
  }

  private static void retrieval(URI openSearch) throws Exception {
    Optional<Cranfield> cranfield =
        Cranfield.read(LiteBenchmarkMain.dataFolder().resolve("ir-cranfield"));
    if (cranfield.isEmpty()) {
      System.out.println("skipped: no Cranfield collection in " + LiteBenchmarkMain.dataFolder());
      return;
    }
    try (OpenSearchVectorIndex index =
        OpenSearchVectorIndex.open(OpenSearchSettings.of(openSearch), 1)) {
      new RetrievalBenchmark(index, System.out).run(cranfield.get());
    }
  }

  private static void pipeline(BenchmarkSystem system) throws Exception {
    Path folder = Files.createTempDirectory("mill-benchmark-files");
    PipelineBenchmark benchmark = new PipelineBenchmark(system, folder, System.out);
    benchmark.withoutIndex();
    double rate = benchmark.withIndex();
    System.out.printf(Locale.ROOT, "pipeline with index: %.0f records/s%n", rate);
    benchmark.heap();
  }
}
