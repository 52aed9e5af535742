package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `make poison`: drops every file of the public collections, under every name that a reader takes,
/// into the real worker. Ends with 1 if a file has no defined end, hangs or kills the worker.
final class PoisonMain {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final int PROGRESS = 2_000;

  private PoisonMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (!Files.isDirectory(PoisonFile.collections())) {
      System.err.println(
          "there are no test files at "
              + PoisonFile.collections()
              + "; -Dmill.data names the folder of their collections");
      System.exit(1);
    }
    Path scratch = Files.createTempDirectory("poison");
    PoisonRun run = new PoisonRun(scratch, true);
    List<PoisonRun.Result> results = new ArrayList<>();
    List<String> deaths = new ArrayList<>();
    List<String> hangs = new ArrayList<>();
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      for (PoisonFile file : PoisonFile.all()) {
        try {
          Callable<PoisonRun.Result> work = () -> run.run(file);
          results.add(worker.submit(work).get(MOST.toSeconds(), TimeUnit.SECONDS));
          if (results.size() % PROGRESS == 0) {
            System.out.println(PoisonRun.report(results));
          }
        } catch (ExecutionException e) {
          deaths.add(file.key() + ": " + e.getCause());
        } catch (TimeoutException e) {
          hangs.add(file.key());
          worker.shutdownNow();
          break;
        }
      }
    }
    Files.delete(scratch);
    System.exit(report(results, hangs, deaths) ? 0 : 1);
  }

  /// @return whether all is well
  private static boolean report(
      List<PoisonRun.Result> results, List<String> hangs, List<String> deaths) {
    List<String> undefined =
        results.stream()
            .filter(result -> !result.isDefined())
            .map(result -> result.state() + " " + result.key())
            .toList();
    System.out.println(PoisonRun.report(results));
    System.out.printf(
        "undefined: %d %s%nhangs: %d %s%ndeaths: %d %s%nheap limit: %d MiB%n",
        undefined.size(),
        undefined,
        hangs.size(),
        hangs,
        deaths.size(),
        deaths,
        Runtime.getRuntime().maxMemory() >> 20);
    return undefined.isEmpty() && hangs.isEmpty() && deaths.isEmpty();
  }
}
