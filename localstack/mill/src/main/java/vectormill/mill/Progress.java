package vectormill.mill;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how collections advance: a bar each on a terminal, otherwise a plain line per change.
final class Progress implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final boolean terminal;
  private final PrintStream out;
  private final long start = System.nanoTime();
  private final Map<String, String> lastLines = new LinkedHashMap<>();
  private final Map<String, ProgressBar> bars = new LinkedHashMap<>();
  private final Map<String, Long> recordsAtStart = new LinkedHashMap<>();

  /// @param terminal whether `out` is one
  Progress(boolean terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
  }

  /// Shows the newest state.
  ///
  /// @param expectedFiles how many files of this collection are awaited
  void show(CollectionStatus status, long expectedFiles) {
    long records = status.recordsSoFar();
    long before = recordsAtStart.computeIfAbsent(status.name(), _ -> records);
    String line = StatusText.line(status);
    if (terminal) {
      ProgressBar bar =
          bars.computeIfAbsent(
              status.name(),
              name ->
                  new ProgressBarBuilder()
                      .setTaskName(name)
                      .setUnit(" files", 1)
                      .setStyle(ProgressBarStyle.ASCII)
                      .setInitialMax(expectedFiles)
                      .build());
      bar.maxHint(Math.max(expectedFiles, status.files().size()));
      bar.stepTo(status.files().stream().filter(stamp -> stamp.state().terminal()).count());
      bar.setExtraMessage(" " + records + " records");
      return;
    }
    if (!line.equals(lastLines.put(status.name(), line))) {
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      out.printf(
          Locale.ROOT,
          "[%5.1f s] %s (%.0f records/s)%n",
          seconds,
          line,
          (records - before) / Math.max(seconds, 1e-3));
    }
  }

  @Override
  public void close() {
    bars.values().forEach(ProgressBar::close);
  }
}
