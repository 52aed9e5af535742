package vectormill.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vectormill.work.Usage;

/// Quantities with what they cost. Workers that wait for work, functions and logs are not in it.
///
/// @param lines what was used
public record Bill(List<Line> lines) {
  private static final double HOUR = 3600;
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;
  private static final double GIGA = 1e9;
  private static final double NANOS = 1e9;

  /// Receive, delete, and what sends and prolongs a message.
  private static final long MESSAGES_PER_FILE = 4;

  public Bill {
    lines = List.copyOf(lines);
  }

  /// @param what it is for
  /// @param quantity how much
  /// @param unit of what
  /// @param dollars for all of it
  public record Line(String what, double quantity, String unit, double dollars) {}

  /// What files used.
  ///
  /// @param files how many they are
  /// @param devices where the model ran; where it ran on several, the dearest counts
  public static Bill of(PriceTable prices, long files, Usage usage, Set<String> devices) {
    String device = dearest(prices, devices);
    double hours = seconds(usage.held()) / HOUR;
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("workers on " + device, hours, "hours", hours * prices.slotHour(device)));
    lines.add(line("store reads", usage.storeReads(), prices.storeReadsPerThousand() / THOUSAND));
    lines.add(
        line("store writes", usage.storeWrites(), prices.storeWritesPerThousand() / THOUSAND));
    lines.add(line("table reads", usage.tableReads(), prices.tableReadsPerMillion() / MILLION));
    lines.add(line("table writes", usage.tableWrites(), prices.tableWritesPerMillion() / MILLION));
    lines.add(line("messages", files * MESSAGES_PER_FILE, prices.messagesPerMillion() / MILLION));
    return new Bill(lines);
  }

  /// The same, and what lies in the store and the index for a month.
  ///
  /// @param storedBytes of results
  /// @param indexBytes copies counted
  public Bill keeping(PriceTable prices, double storedBytes, double indexBytes) {
    List<Line> more = new ArrayList<>(lines);
    double stored = storedBytes / GIGA;
    double indexed = indexBytes / GIGA;
    more.add(new Line("results, a month", stored, "GB", stored * prices.storeGbMonth()));
    more.add(new Line("index, a month", indexed, "GB", indexed * prices.indexGbMonth()));
    return new Bill(more);
  }

  /// All of it.
  public double dollars() {
    return lines.stream().mapToDouble(Line::dollars).sum();
  }

  private static Line line(String what, long count, double each) {
    return new Line(what, count, "requests", count * each);
  }

  private static String dearest(PriceTable prices, Set<String> devices) {
    return devices.stream()
        .max((one, other) -> Double.compare(prices.slotHour(one), prices.slotHour(other)))
        .orElse("cpu");
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
