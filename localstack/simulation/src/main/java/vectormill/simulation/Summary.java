package vectormill.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What came of many seeds.
///
/// @param seeds how many ran
/// @param violated the runs that broke a promise, the first hundred
/// @param violatedCount how many in all
/// @param faults what went wrong on purpose, and how often
/// @param crashes programs that were gone before they were done
/// @param steps events on all timelines
public record Summary(
    long seeds,
    List<Run> violated,
    long violatedCount,
    Map<Fault, Long> faults,
    long crashes,
    long steps) {
  public Summary {
    violated = List.copyOf(violated);
    faults = Map.copyOf(faults);
  }

  /// All faults together.
  public long faultCount() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /// As a Markdown table.
  public String faultTable() {
    StringBuilder table = new StringBuilder("| fault | times |\n|---|---:|\n");
    Arrays.stream(Fault.values())
        .forEach(fault ->
            table.append("| %s | %,d |%n".formatted(fault, faults.getOrDefault(fault, 0L))));
    return table.append("| all | %,d |%n".formatted(faultCount())).toString();
  }

  /// Adds up. Not safe for several threads.
  static final class Counter {
    private static final int MOST_RUNS = 100;

    private final EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final List<Run> violated = new ArrayList<>();
    private long seeds;
    private long violatedCount;
    private long crashes;
    private long steps;

    void add(Run run) {
      seeds++;
      crashes += run.crashes();
      steps += run.steps();
      run.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
      if (!run.violations().isEmpty()) {
        violatedCount++;
        if (violated.size() < MOST_RUNS) {
          violated.add(run);
        }
      }
    }

    Summary summary() {
      return new Summary(seeds, violated, violatedCount, faults, crashes, steps);
    }
  }
}
