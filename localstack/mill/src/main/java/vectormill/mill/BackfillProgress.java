package vectormill.mill;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import vectormill.upgrade.Backfill;
import vectormill.upgrade.Backfill.Extent;

/// Waits until a generation is filled, and tells how far it is: a line whenever that changed, two
/// seconds apart.
final class BackfillProgress {
  private static final long POLL_NANOS = 500_000_000;

  /// A look reads every stamp; most of the time goes to the work.
  private static final long REST_PER_LOOK = 4;

  private static final long LINE_NANOS = 2_000_000_000;
  private static final double SECOND = 1e9;

  private final Backfill backfill;
  private final PrintStream out;

  BackfillProgress(Backfill backfill, PrintStream out) {
    this.backfill = backfill;
    this.out = out;
  }

  /// @param files how many there are
  /// @return what was reached in the end, or in the time
  Backfill.Reached until(String collection, String generation, long files, Duration timeout)
      throws InterruptedException {
    long start = System.nanoTime();
    long lastLine = start - LINE_NANOS;
    Backfill.Reached first = backfill.look(collection, generation);
    Backfill.Reached shown = new Backfill.Reached(0, 0, 0, 0, Extent.FILLING);
    while (true) {
      long look = System.nanoTime();
      Backfill.Reached now = backfill.look(collection, generation);
      long took = System.nanoTime() - look;
      boolean over = isOver(now) || look - start > timeout.toNanos();
      if (!now.equals(shown) && (over || look - lastLine >= LINE_NANOS)) {
        out.println(line(collection, files, first, now, (look - start) / SECOND));
        shown = now;
        lastLine = look;
      }
      if (over) {
        return now;
      }
      Thread.sleep(Duration.ofNanos(Math.max(POLL_NANOS, REST_PER_LOOK * took)));
    }
  }

  /// Whether nothing more comes.
  static boolean isOver(Backfill.Reached reached) {
    return reached.extent() != Extent.FILLING;
  }

  static String line(
      String collection, long files, Backfill.Reached first, Backfill.Reached now, double seconds) {
    long ended = now.done() + now.failed();
    double records = Math.max(0, now.records() - first.records()) / Math.max(seconds, 0.001);
    double perSecond = (ended - first.done() - first.failed()) / Math.max(seconds, 0.001);
    long left = Math.max(0, files - ended);
    return "%s: %d of %d files%s, %d records, %.0f records/s%s"
        .formatted(
            collection,
            ended,
            Math.max(files, ended),
            now.failed() > 0 ? " (%d failed)".formatted(now.failed()) : "",
            now.records(),
            records,
            left > 0 && perSecond > 0 ? ", about " + time(left / perSecond) + " left" : "");
  }

  private static String time(double seconds) {
    Duration left = Duration.ofSeconds((long) Math.ceil(seconds));
    if (left.toMinutes() < 2) {
      return left.toSeconds() + " s";
    }
    return left.toHours() < 2
        ? left.toMinutes() + " min"
        : String.format(Locale.ROOT, "%.1f h", left.toMinutes() / 60.0);
  }
}
