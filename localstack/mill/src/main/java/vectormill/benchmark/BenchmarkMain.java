package vectormill.benchmark;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

  /// @param arguments which ones, of `lite`, `hybrid`, `tune`, `pipeline`, `bulk`, `knn`, `split`,
  ///   `path`, `dedupe`; none means all
  public static void main(String[] arguments) throws Exception {
    List<String> chosen =
        arguments.length == 0
            ? List.of(
                "lite", "hybrid", "tune", "pipeline", "bulk", "knn", "split", "path", "dedupe")
            : List.of(arguments);
    if (chosen.contains("lite")) {
      System.out.println("== lite ==");
      LiteBenchmarkMain.main(new String[0]);
    }
    if (chosen.stream().anyMatch(List.of("hybrid", "tune", "pipeline", "bulk", "knn")::contains)) {
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
    if (chosen.contains("dedupe")) {
      System.out.println("== dedupe ==");
      DedupeBenchmarkMain.main(new String[0]);
    }
    System.exit(0);
  }

  private static void onOneSystem(List<String> chosen) throws Exception {
    try (BenchmarkSystem system =
        BenchmarkSystem.start(NoCostWorkerMain.class.getName(), WORKERS, IDLE_SECONDS)) {
      URI openSearch = URI.create(system.environment().getOrDefault("OPENSEARCH_URL", ""));
      if (chosen.contains("hybrid")) {
        System.out.println("== hybrid ==");
        onJudged(openSearch, (index, judged) -> new HybridBenchmark(index, System.out).run(judged));
      }
      if (chosen.contains("tune")) {
        System.out.println("== tune ==");
        onJudged(openSearch, (index, judged) -> new TuneBenchmark(index, System.out).run(judged));
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

  private interface Judged {
    void run(OpenSearchVectorIndex index, List<JudgedTexts> collections) throws Exception;
  }

  private static void onJudged(URI openSearch, Judged benchmark) throws Exception {
    List<JudgedTexts> collections = new JudgedCollections(LiteBenchmarkMain.dataFolder()).read();
    if (collections.isEmpty()) {
      System.out.println("skipped: no judged texts in " + LiteBenchmarkMain.dataFolder());
      return;
    }
    try (OpenSearchVectorIndex index =
        OpenSearchVectorIndex.open(OpenSearchSettings.of(openSearch), 1)) {
      benchmark.run(index, collections);
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
